"""Thai: written without spaces, with years of the Buddhist era and hours counted by parts of a day.

All words here are found within longer ones (see `cutting`), so a phrase of several words is
written with spaces between the words of which it consists.
"""

from __future__ import annotations

from domain.dates.kinds import Kind, Words

_NUMBERS = ["หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า", "สิบ", "สิบเอ็ด", "สิบสอง"]
_MONTHS = [
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
]
_DAYS = ["จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์"]


def _figures(number: int) -> tuple[str, str, str]:
    """A number in Western figures, in Thai figures and in words."""
    thai = str(number).translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))
    return str(number), thai, _NUMBERS[number - 1]


def _hours() -> dict[object, str]:
    """The hours of the day as they are spoken, with and without a half."""
    said: dict[object, list[str]] = {720: ["เที่ยง", "เที่ยงวัน", "ตอนเที่ยง"], 1440: ["เที่ยงคืน"]}
    said[780] = ["บ่ายโมง", "บ่าย โมง", "บ่าย หนึ่ง"]

    def add(hour: int, *phrases: str) -> None:
        said.setdefault(hour * 60, []).extend(phrases)
        said.setdefault(hour * 60 + 30, []).extend(f"{phrase} ครึ่ง" for phrase in phrases)

    for number in range(1, 12):
        for figure in _figures(number):
            if number < 6:
                add(number, f"ตี {figure}")
                add(number + 18, f"{figure} ทุ่ม")
                add(number + 12, f"บ่าย {figure}", f"บ่าย {figure} โมง", f"บ่าย {figure} โมง เย็น")
            if 4 <= number <= 6:
                add(number + 12, f"{figure} โมง เย็น")
            if number >= 6:
                add(number, f"{figure} โมง เช้า")
            if number > 6:
                add(number, f"{figure} โมง")
    add(13, "บ่ายโมง", "บ่าย โมง")
    return {minute: " | ".join(dict.fromkeys(phrases)) for minute, phrases in said.items()}


def _numbers() -> dict[object, str]:
    return {**dict(enumerate(_NUMBERS, 1)), 15: "สิบห้า", 20: "ยี่สิบ", 30: "สามสิบ", 45: "สี่สิบห้า"}


WORDS: Words = {
    Kind.STRONG: {
        True: "ภายใน | ก่อน | ไม่เกิน | จนถึง | ถึง | กำหนดส่ง | กำหนด | เส้นตาย | เดดไลน์ | อย่างช้า"
        " | ไม่ช้ากว่า | ครบกำหนด | หมดเขต | ให้เสร็จภายใน | ให้เสร็จก่อน | ให้ทัน | อย่างช้าที่สุด"
        " | เสร็จภายใน | เสร็จก่อน"
    },
    Kind.WEAK: {True: "ใน | วันที่ | ตอน | ณ | ช่วง | ในวันที่ | เมื่อ | วัน"},
    Kind.LATEST: {
        True: "เป็นอย่างช้า | อย่างช้า | ครับ | ค่ะ | นะ | นะคะ | นะครับ | ด้วย | ขอบคุณ | เป็นต้นไป"
        " | ตรง | เป๊ะ | คะ"
    },
    Kind.ARTICLE: {True: "วันที่ | ที่ | ในวันที่"},
    Kind.ON_ARTICLE: {True: "ใน | วันที่"},
    Kind.GLUE: {True: "เวลา | ตอน | ที่ | ใน | ณ | ช่วง | ก่อน | ภายใน | เวลาประมาณ | ของ"},
    Kind.OF: {True: "ของ | ปี | พ.ศ. | ค.ศ. | ปี พ.ศ. | ใน | พศ | เดือน"},
    Kind.AND: {True: "และ | หรือ | กับ"},
    Kind.TO: {True: "ถึง | จนถึง"},
    Kind.DAY: {
        0: "วันนี้ | คืนนี้ | เย็นนี้ | บ่ายนี้ | เช้านี้ | ค่ำนี้ | ภายในวันนี้",
        1: "พรุ่งนี้ | วันพรุ่งนี้ | พรุ้งนี้",
        2: "มะรืนนี้ | มะรืน | วันมะรืน | วันมะรืนนี้",
        -1: "เมื่อวาน | เมื่อวานนี้",
        -2: "เมื่อวานซืน | วานซืน",
    },
    Kind.WEEKDAY: {
        **{n: f"วัน{name} | {name}นี้" for n, name in enumerate(_DAYS) if n not in {3, 6}},
        3: "วันพฤหัสบดี | วันพฤหัส | พฤหัสนี้ | วันพฤหัสฯ | พฤหัสบดีนี้",
        6: "วันอาทิตย์",
    },
    Kind.WEEKSET: {
        (5, 6): "เสาร์อาทิตย์ | วันเสาร์อาทิตย์ | สุดสัปดาห์",
        (0, 1, 2, 3, 4): "วันทำงาน | วันทำการ | วันธรรมดา",
    },
    Kind.MONTH: {
        **{
            n: f"{name} | เดือน{name} | {name[:-2]} | เดือน{name[:-2]}"
            for n, name in enumerate(_MONTHS, 1)
        },
        2: "กุมภาพันธ์ | เดือนกุมภาพันธ์ | กุมภา",
    },
    Kind.UNIT: {
        "day": "วัน",
        "week": "สัปดาห์ | อาทิตย์",
        "month": "เดือน",
        "quarter": "ไตรมาส",
        "year": "ปี",
        "hour": "ชั่วโมง | ชม | ชม.",
        "minute": "นาที",
        "workday": "วันทำการ | วันทำงาน",
        "weekend": "สุดสัปดาห์",
    },
    Kind.ONE: {0.5: "ครึ่ง"},
    Kind.HALF: {True: "ครึ่ง"},
    Kind.NUMBER: _numbers(),
    Kind.ORDINAL: {
        1: "แรก | ที่หนึ่ง | ที่ 1",
        2: "ที่สอง | ที่ 2",
        3: "ที่สาม | ที่ 3",
        -1: "สุดท้าย",
    },
    Kind.THIS_AFTER: {True: "นี้ | ที่จะถึง | ที่จะถึงนี้ | ที่จะมาถึง"},
    Kind.NEXT_AFTER: {"iso": "หน้า | ถัดไป", "coming": "ที่กำลังจะมาถึง"},
    Kind.LAST_AFTER: {True: "ที่แล้ว | ก่อน | ที่ผ่านมา"},
    Kind.EDGE_JOINED: {
        "end": "สิ้น | ปลาย | ภายในสิ้น | สุด | ท้าย | ก่อนสิ้น | สิ้นสุด",
        "mid": "กลาง | ช่วงกลาง",
        "start": "ต้น | ช่วงต้น",
    },
    Kind.QUARTER: {n: f"ไตรมาส {n} | ไตรมาสที่ {n} | ไตรมาส ที่ {n}" for n in (1, 2, 3, 4)},
    Kind.DAYPART: {
        "dawn": "เช้ามืด | รุ่งเช้า",
        "morning": "เช้า | ตอนเช้า | ช่วงเช้า",
        "afternoon": "บ่าย | ตอนบ่าย | ช่วงบ่าย",
        "evening": "เย็น | ตอนเย็น | ช่วงเย็น",
        "night": "ค่ำ | ตอนค่ำ | กลางคืน | ดึก | ตอนกลางคืน",
        "day": "สิ้นวัน | ก่อนสิ้นวัน | เลิกงาน | ก่อนเลิกงาน | สิ้นวันนี้",
    },
    Kind.CLOCK: _hours(),
    Kind.HOUR_MARK: {"counted": "น | น. | นาฬิกา"},
    Kind.AT: {True: "เวลา | ตอน | ณ เวลา | เวลาประมาณ"},
    Kind.FROM_TIME: {True: "ตั้งแต่ | ระหว่าง | จาก"},
    Kind.IN: {
        True: "อีก | ในอีก | ภายใน | ภายในอีก | ใน | ภายในเวลา | หลังจาก | ภายในระยะเวลา | ไม่เกิน"
    },
    Kind.AGO: {True: "ที่แล้ว | ก่อน | ที่ผ่านมา"},
    Kind.FROM_NOW: {True: "ข้างหน้า | นับจากนี้ | จากนี้ | นับจากวันนี้ | ต่อจากนี้"},
    Kind.SHIFT: {1: "หลัง | หลังจาก", -1: "ก่อน"},
    Kind.EVERY: {1: "ทุก | ทุกๆ | แต่ละ | ทุก ๆ"},
    Kind.OFTEN: {("day", 1): "เป็นประจำทุกวัน", ("week", 1): "เป็นประจำทุกสัปดาห์"},
    Kind.OFTEN_NAME: {
        ("day", 1): "รายวัน | ประจำวัน",
        ("week", 1): "รายสัปดาห์ | ประจำสัปดาห์",
        ("month", 1): "รายเดือน | ประจำเดือน",
        ("quarter", 1): "รายไตรมาส",
        ("year", 1): "รายปี | ประจำปี",
    },
    Kind.UNTIL: {True: "จนถึง | ถึง | จนกว่า"},
    Kind.STARTING: {True: "ตั้งแต่ | เริ่ม | เริ่มตั้งแต่ | นับตั้งแต่"},
    Kind.LASTING: {True: "เป็นเวลา | นาน"},
    Kind.TIMES: {True: "ครั้ง"},
    Kind.MY_TIME: {True: "เวลาท้องถิ่น | เวลาของฉัน | เวลาที่นี่"},
    Kind.TIME_WORD: {True: "เวลา"},
    Kind.ZONE_TIME: {True: "เวลา"},
    Kind.ZONE_IN: {True: "เวลา | ตามเวลา"},
    Kind.BLOCKED: {
        True: "ของ | แห่ง | เรื่อง | เกี่ยวกับ | จาก | และ | หรือ | กับ | คุณ | นาย | นาง | วาระ | การ"
        " | จดหมาย | ฉบับ | ลง"
    },
    Kind.NAMED_DAY: {
        True: "คุณ | นาย | นาง | นางสาว | ตลาดนัด | ข่าว",
        "alone": "การประชุม | วาระประชุม | วาระการประชุม | ประชุม",
    },
    Kind.NAMED_BY_DATE: {True: "ถนน | เหตุการณ์ | ขบวนการ | วีรชน | อนุสาวรีย์"},
    Kind.VAGUE: {True: "สงกรานต์ | ปีใหม่ | เร็วๆนี้ | ฤดู | หน้าฝน | หลาย | ไม่กี่ | ปิดเทอม"},
    Kind.CONNECTIVE: {True: "ใน | ของ | ที่ | และ | ก่อน | หลัง | ถึง | วัน | เดือน | ปี"},
    Kind.NUMBERED: {
        True: "มาตรา | ข้อ | ข้อที่ | บทที่ | หน้า | ห้อง | ฉบับที่ | หมวด | ชั้น | ครั้งที่ | ตอนที่"
        " | เล่ม | เลขที่ | ฉบับ | เป้าหมายที่ | สาย | ตาราง | บท"
    },
    Kind.HEDGE: {True: "อาจจะ | น่าจะ | ประมาณ | คงจะ"},
    Kind.EXCEPT: {True: "ยกเว้น | เว้น"},
}
