"""Workshop round trip: N copies of a form come back with answers, edits, added and moved rows, and mess, in seven
formats; how many of their rows does `samsyn themes` put where they belong, and is anything lost?

usage: workshop.py SAMSYN [COPIES] [SEED]

The form's texts were written for this script. Every row of every copy carries its truth: the row of the form
that it came from, or the addition that it is. A row is right when it is a source of the merged row that holds
its form row (or of one that holds only the same addition).
"""

import csv
import html
import json
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

HEADERS = {
    "sv": ["Nr", "Inspel från workshop", "Vill bidra", "På vilket sätt"],
    "nb": ["Nr", "Innspill fra verksted", "Vil bidra", "På hvilken måte"],
    "nn": ["Nr", "Innspel frå verkstad", "Vil bidra", "På kva måte"],
}
RESPONDENT = {"sv": "Organisation", "nb": "Organisasjon", "nn": "Organisasjon"}
TEXTS = {
    "sv": {
        "Digital kompetens": [
            "Kurser i digital ledning för chefer i små kommuner",
            "Digitala fikaträffar på biblioteken för den som saknar e-legitimation",
            "Låt gymnasieelever vara digitala guider för äldre",
            "Kompetensutveckling för undersköterskor på arbetstid",
            "Gemensam utbildning i källkritik för alla skolor",
            "Lärlingsplatser hos länets it-företag",
        ],
        "Digital infrastruktur": [
            "Fiber till alla byar där fler än tio hushåll bor",
            "Mobiltäckning längs hela länsvägen mellan Norrbo och kusten",
            "Reservkraft till masterna så att nätet klarar en vinterstorm",
            "Gemensam upphandling av robusta nät",
            "Öppna standarder så att vi slipper bli inlåsta",
            "Sensorer i vattenverken med delade data",
        ],
        "Innovation": [
            "Testbädd för kallt klimat öppen även för småföretag",
            "Digitalt forum där företag med behov möter dem som har lösningar",
            "Öppna data om trafik och väder från alla kommuner",
            "AI som stöd för planering av skogstransporter",
            "Gemensam bokningsplattform för besöksnäringen",
            "Snabbare tillstånd för drönarflyg",
        ],
    },
    "nb": {
        "Digital kompetanse": [
            "Kurs i digital ledelse for ledere i små kommuner",
            "Kaffetreff på bibliotekene for dem som mangler e-ID",
            "La elever være digitale guider for eldre",
            "Opplæring for helsefagarbeidere i arbeidstiden",
            "Felles undervisning i kildekritikk for alle skoler",
        ],
        "Digital infrastruktur": [
            "Fiber til alle bygder med flere enn ti husstander",
            "Mobildekning langs hele fylkesveien mot kysten",
            "Reservestrøm til mastene så nettet tåler en vinterstorm",
            "Felles anskaffelse av robuste nett",
            "Åpne standarder så vi slipper å bli innelåst",
        ],
        "Innovasjon": [
            "Testarena for kaldt klima åpen også for små bedrifter",
            "Digitalt forum der bedrifter med behov møter dem som har løsninger",
            "Åpne data om trafikk og vær fra alle kommuner",
            "Kunstig intelligens som støtte for tømmertransport",
            "Felles bookingløsning for reiselivet",
        ],
    },
    "nn": {
        "Digital kompetanse": [
            "Kurs i digital leiing for leiarar i små kommunar",
            "Kaffitreff på biblioteka for dei som manglar e-ID",
            "La elevar vere digitale guidar for eldre",
            "Opplæring for helsefagarbeidarar i arbeidstida",
            "Felles undervising i kjeldekritikk for alle skular",
        ],
        "Digital infrastruktur": [
            "Fiber til alle bygder med fleire enn ti husstandar",
            "Mobildekning langs heile fylkesvegen mot kysten",
            "Reservestraum til mastene så nettet toler ein vinterstorm",
            "Felles innkjøp av robuste nett",
            "Opne standardar så vi slepp å bli innelåste",
        ],
        "Innovasjon": [
            "Testarena for kaldt klima open òg for små bedrifter",
            "Digitalt forum der bedrifter med behov møter dei som har løysingar",
            "Opne data om trafikk og vêr frå alle kommunar",
            "Kunstig intelligens som støtte for tømmertransport",
            "Felles bookingløysing for reiselivet",
        ],
    },
}
ADDITIONS = {
    "sv": ["Cykelgarage med laddning vid resecentrum {}", "Ljudböcker på samiska i biblioteksappen {}",
           "Körskola i simulator för traktorförare {}", "Digital skyltning av vandringsleder {}"],
    "nb": ["Ladestasjoner ved kollektivknutepunktet {}", "Lydbøker på samisk i bibliotekappen {}",
           "Kjøresimulator for traktorførere {}", "Digital skilting av turstier {}"],
    "nn": ["Ladestasjonar ved kollektivknutepunktet {}", "Lydbøker på samisk i bibliotekappen {}",
           "Køyresimulator for traktorførarar {}", "Digital skilting av turstiar {}"],
}
ANSWERS = ["Ja", "Gärna", "Kanskje", "Vi kan hålla i det", "Lokal och personal", "Två timar i veka", "Inte nu", "150 000 kr"]
FORMATS = ["docx", "xlsx", "odt", "html", "md", "txt", "pdf"]


def available():
    """Formats that this machine can write; the others are left out, and said to be."""
    def there(module):
        try:
            __import__(module)
            return True
        except ImportError:
            return False

    missing = []
    if not shutil.which("pandoc"):
        missing += ["docx", "odt"]
    if not there("openpyxl"):
        missing.append("xlsx")
    if not there("reportlab"):
        missing.append("pdf")
    if missing:
        print("without " + ", ".join(missing), file=sys.stderr)
    return [kind for kind in FORMATS if kind not in missing]


def reworded(rng, text):
    words = text.split()
    kind = rng.randrange(5)
    if kind == 0:
        return text + " " + rng.choice(["och i grannkommunerna", "så snart som mogleg", "hvis det finnes midler"])
    if kind == 1:
        del words[rng.randrange(len(words))]
    elif kind == 2:
        at = rng.randrange(len(words))
        words[at] = words[at][:-1] + words[at][-1] * 2 if len(words[at]) > 3 else words[at]
    elif kind == 3:
        at = rng.randrange(1, len(words))
        words.insert(at, rng.choice(["verkligen", "virkeleg", "alltid", "helst"]))
    else:
        return text.upper() if rng.random() < 0.3 else text.replace(" ", "  ").rstrip(".") + " !"
    return " ".join(words)


def copy_of(rng, language, number):
    """A returned copy: respondent, sections of rows, each row with its truth."""
    sections, nr = [], 0
    for heading, texts in TEXTS[language].items():
        rows = []
        for text in texts:
            nr += 1
            cells = [str(nr), text, "", ""]
            if rng.random() < 0.35:
                cells[2] = rng.choice(ANSWERS)
            if rng.random() < 0.25:
                cells[3] = rng.choice(ANSWERS)
            if rng.random() < 0.10:
                cells[1] = reworded(rng, text)
            if rng.random() < 0.02:
                cells[1] = ""
                cells[2] = cells[2] or "Ja"
            rows.append((cells, ("form", text)))
        if rng.random() < 0.3:  # rows that were moved
            a, b = rng.sample(range(len(rows)), 2)
            rows[a], rows[b] = rows[b], rows[a]
        if rng.random() < 0.15:  # somebody took out what did not concern them
            rows.pop(rng.randrange(len(rows)))
        if rng.random() < 0.35:
            text = rng.choice(ADDITIONS[language]).format(rng.choice("ABCDEFGH") + str(number))
            rows.append((["", text, rng.choice(["", "Ja"]), ""], ("added", text)))
        if rng.random() < 0.25:  # a blank line, and lines that are no inputs
            rows.insert(rng.randrange(len(rows)), (["", "", "", ""], None))
        sections.append((heading, rows))
    if rng.random() < 0.2:
        sections[-1][1].append((["", "Summa" if language == "sv" else "Sum", "12", ""], None))
    return {"respondent": f"Organisation {chr(65 + number % 26)}{number}", "sections": sections}


def tables(copy, language):
    yield None, [[RESPONDENT[language], copy["respondent"]]]
    for heading, rows in copy["sections"]:
        yield heading, [HEADERS[language]] + [cells for cells, _ in rows]


def as_markdown(copy, language):
    lines = ["# Workshop", "", f"{RESPONDENT[language]}: {copy['respondent']}", ""]
    for heading, rows in copy["sections"]:
        lines += [f"## {heading}", "", "| " + " | ".join(HEADERS[language]) + " |", "|---|---|---|---|"]
        lines += ["| " + " | ".join(cells) + " |" for cells, _ in rows] + [""]
    return "\n".join(lines)


def as_text(copy, language):
    lines = ["Workshop", "", f"{RESPONDENT[language]}: {copy['respondent']}", ""]
    for heading, rows in copy["sections"]:
        lines += [heading, "", "\t".join(HEADERS[language])]
        lines += ["\t".join(cells) for cells, _ in rows] + [""]
    return "\n".join(lines)


def as_html(copy, language):
    out = [f"<html lang='{language}'><body><h1>Workshop</h1><p>{RESPONDENT[language]}: {copy['respondent']}</p>"]
    for heading, rows in copy["sections"]:
        out.append(f"<h2>{heading}</h2><table><tr>" + "".join(f"<th>{h}</th>" for h in HEADERS[language]) + "</tr>")
        out += ["<tr>" + "".join(f"<td>{html.escape(c)}</td>" for c in cells) + "</tr>" for cells, _ in rows]
        out.append("</table>")
    return "\n".join(out + ["</body></html>"])


def write(copy, language, path, kind):
    if kind in ("md", "txt"):
        path.write_text(as_markdown(copy, language) if kind == "md" else as_text(copy, language), encoding="utf-8")
    elif kind == "html":
        path.write_text(as_html(copy, language), encoding="utf-8")
    elif kind in ("docx", "odt"):
        subprocess.run(
            ["pandoc", "-f", "html", "-o", str(path)], input=as_html(copy, language), text=True, check=True
        )
    elif kind == "xlsx":
        from openpyxl import Workbook

        book = Workbook()
        sheet = book.active
        sheet.append([RESPONDENT[language], copy["respondent"]])
        for heading, rows in copy["sections"]:
            sheet = book.create_sheet(heading[:31])
            sheet.append(HEADERS[language])
            for cells, _ in rows:
                sheet.append([int(cells[0]) if cells[0].isdigit() else None] + [c or None for c in cells[1:]])
        book.save(path)
    else:
        from reportlab.lib import colors
        from reportlab.lib.pagesizes import A4
        from reportlab.lib.styles import getSampleStyleSheet
        from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

        styles = getSampleStyleSheet()
        story = [Paragraph("Workshop", styles["Title"]),
                 Paragraph(f"{RESPONDENT[language]}: {copy['respondent']}", styles["Normal"])]
        for heading, rows in copy["sections"]:
            story += [Spacer(1, 12), Paragraph(heading, styles["Heading2"])]
            data = [HEADERS[language]] + [
                [cells[0], Paragraph(html.escape(cells[1]), styles["Normal"]), cells[2], cells[3]] for cells, _ in rows
            ]
            table = Table(data, colWidths=[30, 250, 110, 110])
            table.setStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("FONTNAME", (0, 0), (-1, 0), "Helvetica-Bold"),
                            ("VALIGN", (0, 0), (-1, -1), "TOP")])
            story.append(table)
        SimpleDocTemplate(str(path), pagesize=A4).build(story)


def plain(text):
    return " ".join("".join(c.lower() if c.isalnum() else " " for c in text).split())


def evaluate(samsyn, language, copies, seed, formats):
    rng = random.Random(f"{seed}-{language}")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        truth, expected_answers = {}, 0
        for number in range(copies):
            kind = formats[number % len(formats)]
            copy = copy_of(rng, language, number)
            path = folder / f"svar-{number:02}.{kind}"
            write(copy, language, path, kind)
            rows = [(cells, origin) for _, rows in copy["sections"] for cells, origin in rows if origin]
            truth[path.name] = rows
            expected_answers += sum(bool(cell) for cells, _ in rows for cell in cells)
        output = folder / "out.jsonl"
        run = subprocess.run(
            [samsyn, "themes", str(folder), "--output", str(output)], capture_output=True, text=True
        )
        records = [json.loads(line) for line in output.read_text(encoding="utf-8").splitlines()]
        got = {}
        for index, record in enumerate(records):
            for source in record["sources"]:
                got.setdefault(pathlib.Path(source["document"]).name, []).append((index, source))
            if not record["sources"]:
                got.setdefault(pathlib.Path(record["document"]).name, []).append((index, {"text": record["text"]}))
        # The merged row of each form row: the one whose words are the form's.
        home = {plain(r["text"]): i for i, r in enumerate(records) if r["kind"] in ("form", "row")}
        total = right = 0
        wrong = []
        for file, rows in truth.items():
            found = list(got.get(file, []))
            for cells, (origin, text) in rows:
                total += 1
                match = next((f for f in found if plain(f[1]["text"]) == plain(cells[1])), None)
                if match is None:
                    wrong.append((file, "lost", cells[1], text))
                    continue
                found.remove(match)
                record = records[match[0]]
                good = (
                    match[0] == home.get(plain(text)) if origin == "form"
                    else record["kind"] in ("added", "row") and plain(record["text"]) == plain(text)
                )
                right += good
                if not good:
                    wrong.append((file, origin, cells[1], record["text"]))
        rows_out = sum(len(v) for v in got.values())
    return {
        "language": language, "copies": copies, "rows": total, "rows_out": rows_out, "right": right,
        "share": round(right / total, 4), "lost": sum(w[1] == "lost" for w in wrong),
        "message": run.stderr.strip().splitlines(), "wrong": wrong,
    }


def main():
    samsyn = sys.argv[1]
    copies = int(sys.argv[2]) if len(sys.argv) > 2 else 40
    seed = sys.argv[3] if len(sys.argv) > 3 else "7"
    formats = available()
    for language in TEXTS:
        result = evaluate(samsyn, language, copies, seed, formats)
        wrong = result.pop("wrong")
        print(json.dumps(result, ensure_ascii=False))
        for item in wrong[:12]:
            print("   ", item, file=sys.stderr)


if __name__ == "__main__":
    main()
