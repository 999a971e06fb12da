// Expands calendar files with ical.js: {"until": seconds, "files": {name: text}} comes in, and out
// goes {name: {uid: {"title": text, "starts": [[start, length], ...]}}}: in minutes since 1970, all
// that starts by then.
import ICAL from "ical.js";
import { readFileSync } from "node:fs";

function expanded(text, until) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const events = calendar.getAllSubcomponents("vevent");
  const others = events.filter((event) => event.hasProperty("recurrence-id"));
  const found = {};
  for (const master of events.filter((event) => !event.hasProperty("recurrence-id"))) {
    const uid = master.getFirstPropertyValue("uid");
    if (master.getFirstPropertyValue("status") === "CANCELLED") continue;
    const exceptions = others.filter((event) => event.getFirstPropertyValue("uid") === uid);
    const event = new ICAL.Event(master, { exceptions, strictExceptions: true });
    found[uid] = { title: event.summary, starts: starts(event, until) };
  }
  return found;
}

function starts(event, until) {
  const found = [];
  const add = (start, end) => {
    const minutes = start.toUnixTime() / 60;
    if (start.toUnixTime() <= until) found.push([minutes, end.toUnixTime() / 60 - minutes]);
  };
  if (!event.isRecurring()) {
    add(event.startDate, event.endDate);
    return found;
  }
  // What was moved to an earlier day comes late, so look on for some weeks.
  const enough = until + 60 * 24 * 3600;
  const iterator = event.iterator();
  for (let next = iterator.next(); next && next.toUnixTime() <= enough; next = iterator.next()) {
    const { startDate, endDate } = event.getOccurrenceDetails(next);
    add(startDate, endDate);
  }
  return found;
}

const { until, files } = JSON.parse(readFileSync(0, "utf8"));
const answer = Object.entries(files).map(([name, text]) => [name, expanded(text, until)]);
process.stdout.write(JSON.stringify(Object.fromEntries(answer)));
