"""Notebooks as pages that ask for nothing: no network, no other file but those beside them, and formulas as MathML.

`page` makes one page of a notebook, `site` a folder with a page for each notebook and an index. It runs inside the
launcher's virtual environment, which has nbconvert and latex2mathml.
"""
import html
import json
import re
import shutil
from pathlib import Path

from jinja2 import pass_context
from latex2mathml.converter import convert
from nbconvert import HTMLExporter
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from pygments.formatters import HtmlFormatter

STYLE = Path(__file__).with_name("style.css")
GENERATOR = '<meta name="generator" content="GAN Seminar in Java">'
TITLE = "GAN Seminar in Java"
INTRODUCTION = ("Each episode trains its networks in Java, on a processor, in about ten minutes, and measures what its "
                "paper claims. These pages need no network: sliders and films move without a kernel.")

# --------------------------------------------------------------------------------------------------------- formulas

FUNCTIONS = "arccos|arcsin|arctan|cos|cosh|exp|lg|ln|log|sin|sinh|tan|tanh"


def mathml(latex, block=False):
    """A formula as MathML; None if it holds what the converter does not know."""
    latex = re.sub(r"\b(begin|end)\{aligned\}", r"\1{split}", latex)
    if block:  # below the operator, as TeX does in a line of its own
        latex = re.sub(r"\\(min|max|inf|sup|lim)\s*_", r"\\\1\\limits_", latex)
    try:
        markup = convert(latex, display="block" if block else "inline")
    except Exception:  # the converter has no class of its own for all that can be wrong with a formula
        return None
    if "\\" in markup or ">&<" in markup:
        return None
    markup = markup.replace("<mi>&#x0007E;</mi>", "<mo>&#x0223C;</mo>")
    # A minus after another operator is a sign, and keeps no distance from its number.
    markup = re.sub(r"(<mo[^>]*>(?!&#x00029;|&#x0005D;|&#x0007D;|\|)[^<]*</mo>)<mo>&#x02212;</mo>",
                    r'\1<mo form="prefix">&#x02212;</mo>', markup)

    # A function's name keeps a small distance from its neighbours, but none from a sign before it or its own bracket.
    def spaced(match):
        before = "0" if match[1] else "0.17em"
        after = "0" if match.string.startswith("<mo", match.end()) else "0.17em"
        return f'{match[1]}<mo lspace="{before}" rspace="{after}">{match[2]}</mo>'

    return re.sub(rf"(</mo>|<mrow>|)<m[io]>({FUNCTIONS})</m[io]>", spaced, markup)


class Renderer(IPythonRenderer):
    """Markdown with formulas as MathML and links that stay within the pages."""

    def __init__(self, exporter, **options):
        super().__init__(**options)
        self.exporter = exporter

    def inline_math(self, body):
        return self.exporter.formula(body, False)

    def block_math(self, body):
        return self.exporter.formula(body, True)

    def latex_environment(self, name, body):
        return self.exporter.formula(rf"\begin{{{name}}}{body}\end{{{name}}}", True)

    def link(self, text, url, title=None):
        target = self.exporter.target(url)
        return text if target is None else super().link(text, target, title)


class Exporter(HTMLExporter):
    """The body of a page. `unknown` collects the formulas that could not be converted; these stand there as code."""

    def __init__(self, pages=()):
        super().__init__(template_name="basic", embed_images=True, exclude_input_prompt=True, exclude_output_prompt=True)
        self.pages, self.unknown = set(pages), []

    @pass_context
    def markdown2html(self, context, source):
        cell, about = context.get("cell", {}), context.get("resources", {}).get("metadata", {})
        renderer = Renderer(self, escape=False, attachments=cell.get("attachments", {}), embed_images=True,
                            path=about.get("path", ""), anchor_link_text="#", **self.lexer_options)
        markup = MarkdownWithMath(renderer=renderer).render(source)
        return markup.replace("<table>", '<div class="wide"><table>').replace("</table>", "</table></div>")

    def formula(self, latex, block):
        markup = mathml(latex, block)
        if markup is None:
            self.unknown.append(latex.strip())
            return f"<code>{html.escape(latex)}</code>"
        return f'<div class="wide">{markup}</div>' if block else markup

    def target(self, url):
        """Where a link leads on the pages; None if it leads to a file that is not among them."""
        if re.match(r"(https?|mailto):|#", url):
            return url
        name, _, place = url.partition("#")
        stem = name.removeprefix("./").removesuffix(".ipynb")
        return f"{stem}.html{'#' + place if place else ''}" if stem in self.pages and name != stem else None

    def markdown(self, text):
        """A line of Markdown as HTML without a paragraph around it."""
        renderer = Renderer(self, escape=False)
        return re.sub(r"^<p>|</p>$", "", MarkdownWithMath(renderer=renderer).render(text).strip())

    def body(self, notebook, folder):
        """The cells of a notebook; pictures that stand in its folder are put inside."""
        for cell in notebook.cells:
            for output in cell.get("outputs", []):
                if "image/png" in output.get("data", {}):  # a picture's text is its caption
                    caption = "".join(output.data.get("text/plain", "a picture"))
                    output.metadata.setdefault("image/png", {}).setdefault("alt", caption)
        return self.from_notebook_node(notebook, {"metadata": {"path": str(folder)}})[0]


# ------------------------------------------------------------------------------------------------------------ pages


def whole(title, body, navigation=""):
    """A document around a body, with its style inside."""
    style = STYLE.read_text("utf-8") + HtmlFormatter(style="default").get_style_defs(".highlight")
    return (f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
            f'<meta name="viewport" content="width=device-width, initial-scale=1">\n{GENERATOR}\n'
            f'<link rel="icon" href="data:,">\n<title>{html.escape(title)}</title>\n<style>\n{style}\n</style>\n</head>\n'
            f"<body>\n{navigation}<main>\n{body}\n</main>\n{navigation}</body>\n</html>\n")


def page(notebook, name, folder):
    """A notebook as one page that stands alone. A formula that cannot be drawn stands there as LaTeX."""
    return whole(title_of(notebook, name), Exporter().body(notebook, folder))


def title_of(notebook, name):
    """The first heading of a notebook."""
    for cell in notebook.cells:
        match = cell.cell_type == "markdown" and re.search(r"^#\s+(.+)$", cell.source, re.MULTILINE)
        if match:
            return match[1].strip()
    return name


def claim_of(notebook):
    """The first sentence after **What it claims:**, as Markdown; empty if there is none."""
    for cell in notebook.cells:
        match = cell.cell_type == "markdown" and re.search(r"\*\*What it claims:\*\*\s*(.+)", cell.source)
        if match:
            sentence = re.split(r"(?<=[.!?])\s+(?=[A-Z*])", match[1].strip())[0]
            return sentence[0].upper() + sentence[1:]
    return ""


def navigation(before, after):
    """Links to the index and to the episodes before and after, each a pair of name and title, or None."""
    def link(neighbour, text, relation):
        return (f'<a rel="{relation}" href="{neighbour[0]}.html">{text.format(html.escape(neighbour[1]))}</a>'
                if neighbour else "<span></span>")

    return (f'<nav aria-label="Episodes">{link(before, "← {}", "prev")}<a href="index.html">All episodes</a>'
            f'{link(after, "{} →", "next")}</nav>\n')


def card(exporter, name, title, claim, document, cover, measured):
    """An episode on the index: picture, claim, and each measured figure with its verdict."""
    parts = [f'<article id="e{name[:2]}">\n<h2><a href="{name}.html">{html.escape(title)}</a></h2>']
    if cover:
        parts.append(f'<a href="{name}.html"><img src="{cover}" alt="Pictures that were made in {html.escape(title)}" '
                     'loading="lazy"></a>')
    if claim:
        parts.append(f"<p>{exporter.markdown(claim)}</p>")
    if document and document["claims"]:
        held = sum(each["holds"] is True for each in document["claims"])
        parts.append(f'<details open><summary>{held} of {len(document["claims"])} claims hold</summary>\n<ul>')
        for each in document["claims"]:
            verdict = {True: "holds", False: "fails"}.get(each["holds"], "not judged")
            parts.append(f'<li class="{verdict.split()[-1]}">{html.escape(each["sentence"])}: '
                         f'<b>{html.escape(measured(each))}</b> <i>({verdict})</i></li>')
        parts.append("</ul></details>")
    return "\n".join(parts + ["</article>"])


def site(notebooks, claims, covers, folder, measured):
    """Writes a folder: index.html, and for each notebook its page, its cover and itself to be downloaded.

    `notebooks` is a list of pairs of a path and what was read there; `claims` and `covers` are the folders of what was
    measured and drawn, by the notebooks' names; `measured` puts a claim's figures into words. What an earlier call has
    written there is replaced. Returns the formulas that could not be drawn, with the names of their notebooks.
    """
    part = folder.with_name(folder.name + ".part")  # moved into place when it is whole
    shutil.rmtree(part, ignore_errors=True)
    (part / "covers").mkdir(parents=True)
    names = [path.stem for path, _ in notebooks]
    titles = [title_of(notebook, path.stem) for path, notebook in notebooks]
    known, unknown, cards = list(zip(names, titles)), [], []
    for number, (path, notebook) in enumerate(notebooks):
        exporter = Exporter(names)
        around = navigation(known[number - 1] if number else None, known[number + 1] if number + 1 < len(known) else None)
        download = f'<p><a href="{path.name}" download>Download this notebook</a>, to run and to change it.</p>'
        body = exporter.body(notebook, path.parent) + download
        (part / f"{path.stem}.html").write_text(whole(titles[number], body, around), "utf-8")
        shutil.copyfile(path, part / path.name)
        cover, sheet = covers / f"{path.stem}.png", claims / f"{path.stem}.json"
        if cover.exists():
            shutil.copyfile(cover, part / "covers" / cover.name)
        cards.append(card(exporter, path.stem, titles[number], claim_of(notebook),
                          json.loads(sheet.read_text("utf-8")) if sheet.exists() else None,
                          f"covers/{cover.name}" if cover.exists() else None, measured))
        unknown += [f"{path.stem}: {formula}" for formula in exporter.unknown]
    index = f'<h1>{TITLE}</h1>\n<p>{INTRODUCTION}</p>\n<div class="cards">\n' + "\n".join(cards) + "\n</div>"
    (part / "index.html").write_text(whole(TITLE, index), "utf-8")
    shutil.rmtree(folder, ignore_errors=True)
    part.replace(folder)
    return unknown
