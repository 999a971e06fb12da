-- What the first version may have left: a little of everything.
INSERT INTO actions (id, title, room, author, made_at, owner, giver, helpers, tags, state, due_on, due_at, zone, owned_at, dated_at, folded) VALUES
 ('A1', 'draft the principles', '!trade:example.org', '@ana:example.org', '2026-03-04 07:00:00.000000', '@ben:example.org', '@ana:example.org', '["@cleo:example.org"]', '["trade"]', 'open', '2026-03-06', NULL, 'Africa/Nairobi', '2026-03-04 07:00:00.000000', '2026-03-04 07:00:00.000000', 'draft the principles
trade');
INSERT INTO reminders (id, title, room, author, made_at, owner, state, due_on, due_at, zone, rrule, starts, timed, next_at, next_on, thread) VALUES
 ('R1', 'dues', '!trade:example.org', '@ana:example.org', '2026-03-04 07:00:00.000000', NULL, 'open', NULL, '2026-04-01 07:00:00.000000', 'Africa/Nairobi', 'FREQ=MONTHLY', '2026-04-01 10:00:00.000000', 1, '2026-04-01 07:00:00.000000', NULL, '$root');
INSERT INTO people (address, zone, territory, language, morning, quiet_from, quiet_until, rest_days, private, stopped, direct_chat, invited_at, next_daily_at, daily_until_on, daily_message, dailies) VALUES
 ('@ben:example.org', 'Africa/Nairobi', 'KE', NULL, '19:00:00.000000', '21:00:00.000000', '07:00:00.000000', '[5,6]', 0, 0, '!ben:example.org', '2026-03-01 07:00:00.000000', '2026-03-05 16:00:00.000000', '2026-03-04', '00000000-0000-4000-8000-000000000001', 3);
INSERT INTO rooms (address, name, language, zone, prefix, direct_with) VALUES
 ('!trade:example.org', 'Trade WG', 'es', NULL, '!', NULL),
 ('!ben:example.org', '', NULL, NULL, '!', '@ben:example.org');
INSERT INTO changes (number, cause, chat, who, at, verb, entity, before, after, words, undone) VALUES
 (1, '$ask', '!trade:example.org', '@ana:example.org', '2026-03-04 07:00:00.000000', 'action', 'A1', NULL, '{"id":"A1","title":"draft the principles","room":"!trade:example.org","author":"@ana:example.org","made_at":"2026-03-04T07:00:00Z","owner":"@ben:example.org","giver":"@ana:example.org","helpers":["@cleo:example.org"],"tags":["trade"],"state":"open","due_on":"2026-03-06","due_at":null,"zone":"Africa/Nairobi","owned_at":"2026-03-04T07:00:00Z","dated_at":"2026-03-04T07:00:00Z"}', '', 0),
 (2, '$done', '!trade:example.org', '@ben:example.org', '2026-03-04 08:00:00.000000', 'done', 'A1', '{"state":"open"}', '{"state":"done"}', 'sent to the list', 1);
INSERT INTO notices (person, about, thing, who, at, words, cause, number) VALUES
 ('@ben:example.org', 'given', 'A1', '@ana:example.org', '2026-03-04 07:00:00.000000', '', '$ask', 1),
 ('@ben:example.org', 'soon', 'R1', '@ana:example.org', '2026-03-04 07:00:00.000000', 'soon', '$remind', 2);
INSERT INTO questions (key, chat, person, question, about, asked_at, cause) VALUES
 ('00000000-0000-4000-8000-000000000001', '!ben:example.org', '@ben:example.org', '{"picks":["done A1"],"free":"later A1 {}","yes":null,"no":null}', '["A1"]', '2026-03-05 16:00:00.000000', '');
INSERT INTO counters (letter, last) VALUES ('A', 1), ('R', 1);
INSERT INTO inbox (event, chat, sender, at, about, answer_key) VALUES
 ('$ask', '!trade:example.org', '@ana:example.org', '2026-03-04 07:00:00.000000', '["A1"]', '00000000-0000-4000-8000-000000000002');
INSERT INTO memory (name, value) VALUES ('position', 's72594');
INSERT INTO outbox (number, key, kind, cause, made_at, chat, person, page, loud, mentions, reply_to, thread, only_for, target, about, numbered, check_mark, state, tries, next_try_at, tried_at, device, event, lane, reason) VALUES
 (1, '00000000-0000-4000-8000-000000000002', 'say', '$ask', '2026-03-04 07:00:00.000000', '!trade:example.org', NULL, NULL, 0, '["@ben:example.org"]', '$ask', NULL, NULL, NULL, '["A1"]', 0, 'done A1', 'sent', 1, NULL, '2026-03-04 07:00:01.000000', 'DEVICE', '$answer', '!trade:example.org', NULL),
 (2, '00000000-0000-4000-8000-000000000003', 'say', '$remind', '2026-03-04 07:00:00.000000', NULL, '@ana:example.org', '{"paragraphs":["Hello"]}', 1, '[]', NULL, NULL, NULL, NULL, '[]', 0, NULL, 'waiting', 0, NULL, NULL, NULL, NULL, 'person:@ana:example.org', NULL);
INSERT INTO quotes (thing, key) VALUES ('A1', '00000000-0000-4000-8000-000000000002');
