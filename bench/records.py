# SPDX-License-Identifier: Apache-2.0
"""Makes up entries of the stocktaking in the six languages: the same number gives the same file.

Usage: python3 bench/records.py ROWS > initiatives.csv
"""

import csv
import random
import sys

# Who does what, for whom, where: every sentence of a language is put together from its four lists.
PHRASES = {
    "en": (
        ["The ministry of education", "A network of libraries", "The telecommunication regulator",
         "A cooperative of farmers", "The national post", "A group of universities"],
        ["trains teachers in the safe use of the Internet", "connects schools by radio links",
         "opens its data on rainfall and prices", "lends tablets with lessons that need no connection",
         "publishes a map of coverage that anybody may correct", "answers questions about health by text message"],
        ["for girls in secondary schools", "for small traders", "for people who live with a disability",
         "for the islands of the south", "for mothers and midwives", "for villages without electricity"],
        ["in three provinces since 2019", "together with local radio stations", "with a fund of the operators",
         "after a trial in ten places", "in the languages spoken there", "until every district is reached"],
    ),
    "fr": (
        ["Le ministère de l'éducation", "Un réseau de bibliothèques", "L'autorité de régulation",
         "Une coopérative d'agriculteurs", "La poste nationale", "Un groupe d'universités"],
        ["forme les enseignants à un usage sûr d'Internet", "relie les écoles par faisceaux hertziens",
         "ouvre ses données sur les pluies et les prix", "prête des tablettes dont les leçons se passent de connexion",
         "publie une carte de couverture que chacun peut corriger", "répond par message aux questions de santé"],
        ["pour les filles du secondaire", "pour les petits commerçants", "pour les personnes handicapées",
         "pour les îles du sud", "pour les mères et les sages-femmes", "pour les villages sans électricité"],
        ["dans trois provinces depuis 2019", "avec les radios locales", "grâce à un fonds des opérateurs",
         "après un essai en dix lieux", "dans les langues qui y sont parlées", "jusqu'à ce que chaque district soit atteint"],
    ),
    "es": (
        ["El ministerio de educación", "Una red de bibliotecas", "El regulador de telecomunicaciones",
         "Una cooperativa de agricultores", "El correo nacional", "Un grupo de universidades"],
        ["forma a docentes en el uso seguro de Internet", "conecta escuelas por radioenlace",
         "abre sus datos sobre lluvias y precios", "presta tabletas con lecciones que no necesitan conexión",
         "publica un mapa de cobertura que cualquiera puede corregir", "responde por mensaje a preguntas de salud"],
        ["para niñas de secundaria", "para pequeños comerciantes", "para personas con discapacidad",
         "para las islas del sur", "para madres y parteras", "para aldeas sin electricidad"],
        ["en tres provincias desde 2019", "junto con radios locales", "con un fondo de los operadores",
         "tras una prueba en diez lugares", "en las lenguas que allí se hablan", "hasta llegar a cada distrito"],
    ),
    "ru": (
        ["Министерство образования", "Сеть библиотек", "Регулятор связи", "Кооператив фермеров",
         "Национальная почта", "Группа университетов"],
        ["обучает учителей безопасной работе в Интернете", "соединяет школы радиолиниями",
         "открывает данные об осадках и ценах", "выдает планшеты с уроками, которым не нужна связь",
         "публикует карту покрытия, которую каждый может исправить", "отвечает на вопросы о здоровье в сообщениях"],
        ["для девочек в средних школах", "для мелких торговцев", "для людей с инвалидностью",
         "для южных островов", "для матерей и акушерок", "для деревень без электричества"],
        ["в трех провинциях с 2019 года", "вместе с местными радиостанциями", "на средства фонда операторов",
         "после испытаний в десяти местах", "на языках, на которых там говорят", "пока не будет охвачен каждый район"],
    ),
    "ar": (
        ["وزارة التعليم", "شبكة من المكتبات", "هيئة تنظيم الاتصالات", "تعاونية للمزارعين",
         "البريد الوطني", "مجموعة من الجامعات"],
        ["تدرب المعلمين على الاستخدام الآمن للإنترنت", "تربط المدارس بوصلات راديوية",
         "تتيح بياناتها عن الأمطار والأسعار", "تعير أجهزة لوحية فيها دروس لا تحتاج إلى اتصال",
         "تنشر خريطة للتغطية يستطيع أي شخص تصحيحها", "تجيب برسائل قصيرة عن أسئلة الصحة"],
        ["للفتيات في المدارس الثانوية", "لصغار التجار", "للأشخاص ذوي الإعاقة",
         "للجزر الجنوبية", "للأمهات والقابلات", "للقرى التي لا تصلها الكهرباء"],
        ["في ثلاث محافظات منذ عام 2019", "مع الإذاعات المحلية", "بتمويل من صندوق المشغلين",
         "بعد تجربة في عشرة مواقع", "باللغات المستخدمة هناك", "إلى أن تشمل كل منطقة"],
    ),
    "zh": (
        ["教育部", "一个图书馆网络", "电信监管机构", "一家农民合作社", "国家邮政", "若干所大学"],
        ["培训教师安全使用互联网", "用无线链路连接学校", "开放降雨和价格数据", "出借装有离线课程的平板电脑",
         "发布人人可以更正的覆盖地图", "以短信回答健康问题"],
        ["面向中学女生", "面向小商贩", "面向残疾人", "面向南部岛屿", "面向母亲和助产士", "面向没有电力的村庄"],
        ["2019年起在三个省开展", "与地方电台合作", "由运营商基金资助", "此前在十个地点试行",
         "使用当地语言", "直至覆盖每个地区"],
    ),
}
STOP = {"ar": ".", "zh": "。"}
GAP = {"zh": ""}

LINES = ["C1", "C2", "C3", "C4", "C5", "C6", "C7-egov", "C7-ebus", "C7-elea", "C7-ehea", "C8", "C9", "C10", "C11"]
GOALS = ["1", "2", "3", "4", "5", "8", "9", "10", "11", "13", "16", "17", "4.4", "5.b", "9.c", "17.8"]
COUNTRIES = ["KEN", "UGA", "FRA", "CHN", "BRA", "EGY", "RUS", "IND", "MEX", "FJI", "NPL", "SEN", "CHE", "VUT", "HTI"]
ACTIVITIES = ["project", "programme", "training", "toolkit"]
STATUS = ["planned", "ongoing", "completed"]
COLUMNS = [
    "_source_id", "_language", "title", "description", "activity", "lines", "goals", "countries", "status",
    "period.from", "period.to", "results.1.indicator", "results.1.value", "budget.amount", "budget.currency",
    "website.url", "contact_name", "contact_email",
]


def sentence(draw, language):
    """`The national post lends tablets … for small traders … in three provinces since 2019.`"""
    return GAP.get(language, " ").join(draw.choice(part) for part in PHRASES[language]) + STOP.get(language, ".")


def record(draw, number):
    language = draw.choice(list(PHRASES))
    who, what, whom, _ = PHRASES[language]
    gap = GAP.get(language, " ")
    title = gap.join([draw.choice(who), draw.choice(what), draw.choice(whom)])
    started = draw.randint(2010, 2025)
    has_result, has_budget = draw.random() < 0.5, draw.random() < 0.4
    return [
        f"bench-{number}", language, f"{title} ({number})",
        gap.join(sentence(draw, language) for _ in range(draw.randint(2, 8))),
        draw.choice(ACTIVITIES),
        "; ".join(draw.sample(LINES, draw.randint(1, 3))),
        "; ".join(draw.sample(GOALS, draw.randint(1, 3))),
        "; ".join(draw.sample(COUNTRIES, draw.randint(1, 3))),
        draw.choice(STATUS), f"{started}-{draw.randint(1, 12):02}", str(started + draw.randint(1, 5)),
        draw.choice(whom) if has_result else "", str(draw.randint(10, 100_000)) if has_result else "",
        str(draw.randint(1_000, 9_000_000)) if has_budget else "", "USD" if has_budget else "",
        f"https://example.org/{number}", f"Desk {number}", f"desk-{number}@example.org",
    ]


def write(stream, rows, seed=1):
    draw = random.Random(seed)
    out = csv.writer(stream)
    out.writerow(COLUMNS)
    for number in range(rows):
        out.writerow(record(draw, number))


if __name__ == "__main__":
    if len(sys.argv) != 2 or not sys.argv[1].isdigit():
        sys.exit(__doc__.strip())
    write(sys.stdout, int(sys.argv[1]))
