"""Indonesian: names of months and weekdays come from CLDR, the rest stands here."""

from __future__ import annotations

from domain.dates.kinds import Kind, Words, counted

_NUMBERS = (
    "satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas dua_belas tiga_belas"
    " empat_belas lima_belas enam_belas tujuh_belas delapan_belas sembilan_belas dua_puluh"
)
_MONTHS = "januari februari maret april mei juni juli agustus september oktober november desember"

WORDS: Words = {
    Kind.STRONG: {
        True: "sebelum | paling lambat | selambat-lambatnya | sampai | hingga | sampai dengan"
        " | s.d."
        " | s/d | batas waktu | batas akhir | tenggat | tenggat waktu | jatuh tempo | menjelang"
        " | paling telat | paling lama | selambatnya | tidak lebih dari | tidak lewat dari"
        " | batas waktunya | sebelum atau pada | dedlen"
    },
    Kind.WEAK: {True: "pada | tanggal | tgl | untuk | pada hari | pada tanggal | di | saat | pas"},
    Kind.LATEST: {
        True: "paling lambat | selambatnya | ya | tolong | mohon | terima kasih | makasih | tepat"
        " | jika bisa | kalau bisa | atau sebelumnya | paling telat"
    },
    Kind.ARTICLE: {True: "tanggal | tgl | tgl."},
    Kind.ON_ARTICLE: {True: "hari | pada hari | di hari | tanggal | tgl"},
    Kind.GLUE: {True: "pada | tanggal | tgl | di | hari | pada hari | paling lambat | sebelum"},
    Kind.OF: {True: "dari | di | tahun | bulan"},
    Kind.AND: {True: "dan | atau | serta"},
    Kind.TO: {True: "sampai | hingga | ke | s.d. | s/d | sampai dengan"},
    Kind.DAY: {
        0: "hari ini | malam ini | sore ini | pagi ini | siang ini | nanti malam | nanti sore"
        " | nanti siang | hari ini juga",
        1: "besok | esok | bsk | keesokan hari | besoknya",
        2: "lusa | besok lusa",
        3: "tulat",
        -1: "kemarin | tadi malam | semalam",
        -2: "kemarin lusa | kemarin dulu",
    },
    Kind.WEEKDAY: {0: "senen", 3: "kemis", 4: "jum'at | jumaat", 6: "ahad"},
    Kind.WEEKSET: {
        (5, 6): "akhir pekan | weekend",
        (0, 1, 2, 3, 4): "hari kerja",
    },
    Kind.MONTH: {
        **{n: f"bulan {name}" for n, name in enumerate(_MONTHS.split(), 1)},
        2: "pebruari | bulan februari",
        8: "agt | agust | bulan agustus",
        11: "nopember | nop",
    },
    Kind.UNIT: {
        "day": "hari",
        "week": "minggu | pekan",
        "month": "bulan",
        "quarter": "kuartal | triwulan",
        "half": "semester",
        "year": "tahun",
        "hour": "jam",
        "minute": "menit",
        "workday": "hari kerja",
        "weekend": "akhir pekan",
    },
    Kind.LENGTH: {
        (1, "day"): "sehari",
        (1, "week"): "seminggu | sepekan",
        (1, "month"): "sebulan",
        (1, "year"): "setahun",
        (1, "hour"): "sejam",
        (1, "minute"): "semenit",
    },
    Kind.ONE: {0.5: "setengah", 0.25: "seperempat", 1.5: "satu setengah"},
    Kind.NUMBER: counted(_NUMBERS) | {30: "tiga puluh", 45: "empat puluh lima", 60: "enam puluh"},
    Kind.ORDINAL: {
        1: "pertama",
        2: "kedua",
        3: "ketiga",
        4: "keempat",
        5: "kelima",
        -1: "terakhir",
    },
    Kind.THIS_AFTER: {True: "ini"},
    Kind.NEXT_AFTER: {
        "iso": "depan | berikutnya | selanjutnya",
        "coming": "mendatang | yang akan datang | nanti",
    },
    Kind.LAST_AFTER: {True: "lalu | yang lalu | kemarin | sebelumnya"},
    Kind.EDGE_JOINED: {
        "end": "akhir | di akhir | pada akhir | penghujung | ujung | akhir dari | sebelum akhir",
        "mid": "pertengahan | tengah | di pertengahan | pada pertengahan",
        "start": "awal | di awal | pada awal | permulaan",
    },
    Kind.QUARTER: {
        1: "q1 | kuartal i | kuartal 1 | triwulan i",
        2: "q2 | kuartal ii | kuartal 2 | triwulan ii",
        3: "q3 | kuartal iii | kuartal 3 | triwulan iii",
        4: "q4 | kuartal iv | kuartal 4 | triwulan iv",
    },
    Kind.DAYPART: {
        "dawn": "subuh | dini hari",
        "morning": "pagi | pagi hari | pagi-pagi | di pagi hari",
        "noon": "siang | siang hari | di siang hari",
        "afternoon": "sore | sore hari | petang | di sore hari",
        "night": "malam | malam hari | di malam hari",
        "day": "akhir hari | akhir hari ini | jam kerja | akhir jam kerja",
    },
    Kind.CLOCK: {720: "tengah hari", 1440: "tengah malam"},
    Kind.AT: {True: "jam | pukul | pkl | pkl. | pada jam | pada pukul | di jam | sekitar jam"},
    Kind.MINUTES_BEFORE: {-30: "setengah"},
    Kind.MINUTES_AFTER: {
        15: "lewat seperempat | lewat 15 | lewat 15 menit",
        30: "lewat 30 | lewat 30 menit",
        10: "lewat 10 | lewat 10 menit",
        -15: "kurang seperempat | kurang 15 | kurang 15 menit",
        -10: "kurang 10 | kurang 10 menit",
    },
    Kind.FROM_TIME: {True: "dari | antara | mulai | dari jam | dari pukul"},
    Kind.IN: {
        True: "dalam | dalam waktu | setelah | sesudah | dalam jangka waktu | dalam tempo"
        " | dalam kurun waktu"
    },
    Kind.AGO: {True: "yang lalu | lalu"},
    Kind.FROM_NOW: {True: "lagi | ke depan | mendatang | dari sekarang | kemudian"},
    Kind.SHIFT: {1: "setelah | sesudah", -1: "sebelum"},
    Kind.EVERY: {1: "setiap | tiap | tiap-tiap | saban"},
    Kind.OFTEN: {("week", 2): "dua minggu sekali", ("week", 1): "seminggu sekali"},
    Kind.OFTEN_NAME: {
        ("day", 1): "harian",
        ("week", 1): "mingguan",
        ("week", 2): "dwimingguan",
        ("month", 1): "bulanan",
        ("quarter", 1): "triwulanan | kuartalan",
        ("year", 1): "tahunan",
    },
    Kind.UNTIL: {True: "sampai | hingga | sampai dengan"},
    Kind.STARTING: {True: "mulai | sejak | terhitung | mulai tanggal | dimulai"},
    Kind.LASTING: {True: "selama"},
    Kind.TIMES: {True: "kali"},
    Kind.MY_TIME: {True: "waktu saya | waktu setempat | waktu lokal | waktu sini"},
    Kind.TIME_WORD: {True: "waktu"},
    Kind.ZONE_TIME: {True: "waktu"},
    Kind.ZONE_IN: {True: "di"},
    Kind.BLOCKED: {
        True: "dari | tentang | mengenai | soal | ke | dan | atau | oleh | dengan | hari | untuk"
        " | berjudul | versi | no | nomor | masa | sejak | setelah"
    },
    Kind.NAMED_DAY: {
        True: "ibu | bapak | pak | bu | mbak | mas | salat | shalat | sholat | ibadah | malam"
        " | sekolah | pasar",
        "alone": "rapat | pertemuan | sidang | diskusi | kelas | acara | agenda",
    },
    Kind.NAMED_BY_DATE: {True: "gerakan | jalan | monumen | partai | tragedi | peristiwa"},
    Kind.VAGUE: {
        True: "beberapa | segera | lebaran | ramadan | puasa | natal | liburan | nanti | secepatnya"
        " | musim | hujan | kemarau"
    },
    Kind.CONNECTIVE: {True: "pada | di | dari | ke | dan | atau | hari | tanggal"},
    Kind.NUMBERED: {
        True: "pasal | ayat | bagian | bab | halaman | ruang | lantai | versi | nomor | no | tabel"
        " | lampiran | tujuan | target | bus | edisi | volume | butir | kamar | gedung"
    },
    Kind.HEDGE: {True: "mungkin | kira-kira | sekitar | barangkali | kayaknya"},
    Kind.EXCEPT: {True: "kecuali | selain"},
    Kind.TIMES_PER: {True: "kali se | kali per", False: "dua kali seminggu | dua kali sebulan"},
}
