"""PDF pages with known text, for measuring what comes back out of them.

One and two columns, a side box, tables with empty cells, running headers and footers, and words hyphenated
at line ends by the rules of their language.
"""
import io
import random

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph, Spacer, Table, TableStyle

HYPHENATION = {"sv": "sv_SE", "nb": "nb_NO", "nn": "nn_NO"}


def escape(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def styles(language, size=10):
    common = dict(hyphenationLang=HYPHENATION[language], fontName="Times-Roman")
    return {
        "body": ParagraphStyle(
            "body", fontSize=size, leading=size * 1.25, spaceAfter=size * 0.6, alignment=4, **common),
        "heading": ParagraphStyle(
            "heading", fontName="Helvetica-Bold", fontSize=size * 1.5, leading=size * 1.9, spaceBefore=size,
            spaceAfter=size * 0.4, keepWithNext=1),
        "cell": ParagraphStyle("cell", fontSize=size * 0.9, leading=size * 1.1, **common),
        "box": ParagraphStyle("box", fontSize=size * 0.85, leading=size * 1.05, **common),
    }


def build(story, language, columns=1, boxes=(), title="Strategi för fjällen"):
    """`story` holds ("heading", text), ("body", text) and ("table", rows); boxes are texts, one a page.

    Returns the PDF and, for each page with a box, its text.
    """
    style = styles(language)
    out = io.BytesIO()
    width, height = A4
    margin, top = 25 * mm, 28 * mm
    shown = []

    def furniture(canvas, document):
        canvas.saveState()
        canvas.setFont("Helvetica", 8)
        canvas.drawString(margin, height - 15 * mm, title)
        canvas.drawRightString(width - margin, 12 * mm, f"Sida {document.page}")
        if document.page <= len(boxes):
            box = Paragraph(escape(boxes[document.page - 1]), style["box"])
            box_width = 40 * mm
            used = box.wrap(box_width - 4 * mm, 200 * mm)[1]
            left, bottom = width - margin - box_width, height / 2 - used / 2
            canvas.rect(left, bottom - 2 * mm, box_width, used + 4 * mm)
            box.drawOn(canvas, left + 2 * mm, bottom)
            shown.append(document.page)
        canvas.restoreState()

    document = BaseDocTemplate(out, pagesize=A4, title=title, author="Fjällmarks kommun", lang=language)
    if columns == 2:
        gutter = 8 * mm
        each = (width - 2 * margin - gutter) / 2
        frames = [
            Frame(margin + i * (each + gutter), 22 * mm, each, height - top - 22 * mm, 0, 0, 0, 0, id=f"c{i}")
            for i in range(2)
        ]
    else:
        room = 46 * mm if boxes else 0
        frames = [Frame(margin, 22 * mm, width - 2 * margin - room, height - top - 22 * mm, 0, 0, 0, 0, id="c")]
    document.addPageTemplates([PageTemplate(id="p", frames=frames, onPage=furniture)])
    flow = []
    for kind, content in story:
        if kind == "table":
            rows = [[Paragraph(escape(cell), style["cell"]) if cell else "" for cell in row] for row in content]
            table = Table(rows, repeatRows=0, hAlign="LEFT")
            table.setStyle(TableStyle([
                ("GRID", (0, 0), (-1, -1), 0.5, (0, 0, 0)), ("VALIGN", (0, 0), (-1, -1), "TOP")]))
            flow += [table, Spacer(1, 10)]
        else:
            flow.append(Paragraph(escape(content), style[kind]))
    document.build(flow)
    return out.getvalue(), shown


def many(path, count):
    """A PDF of many pages with a running header, a heading and forty lines of text each."""
    chooser = random.Random(1)
    stock = ("regionen kommunen samverkan utveckling digitalisering näringsliv kompetens hållbar strategi "
             "och för med som att i på under året länets").split()
    canvas = Canvas(str(path), pagesize=A4)
    for page in range(1, count + 1):
        canvas.setFont("Times-Roman", 9)
        canvas.drawString(70, 810, "Strategi för fjällen")
        canvas.drawString(500, 30, str(page))
        canvas.setFont("Helvetica-Bold", 14)
        canvas.drawString(70, 770, f"Avsnitt {page} om {chooser.choice(stock[:9])}")
        canvas.setFont("Times-Roman", 10)
        for line in range(40):
            canvas.drawString(70, 740 - 15 * line, " ".join(chooser.choice(stock) for _ in range(12)))
        canvas.showPage()
    canvas.save()
