"""The site of pages that `./seminar page` makes: what stands in it, and a real browser that loads it without a network."""
import importlib.util
import json
import re
import tempfile
import unittest
from html.parser import HTMLParser
from pathlib import Path

import browser
import support
import test_widgets

launcher = support.load()
HAS_CONVERTER = all(map(importlib.util.find_spec, ("nbconvert", "latex2mathml")))
LARGEST_PAGE = 2_000_000  # bytes: a notebook has at most 1.5 MB, and its page not much more


def notebook(title, *markdown, outputs=()):
    """A small executed notebook."""
    import nbformat.v4 as v4

    cells = [v4.new_markdown_cell(f"# {title}"), *map(v4.new_markdown_cell, markdown)]
    cells += [v4.new_code_cell("show(it);", execution_count=1, outputs=[v4.new_output("display_data", data)])
              for data in outputs]
    return v4.new_notebook(cells=cells)


class Links(HTMLParser):
    """What a page loads, where it leads, the places in it, and its text outside of code."""

    def __init__(self, text):
        super().__init__()
        self.loads, self.leads, self.places, self.words, self.inside = [], [], set(), [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        self.loads += [values[name] for name in ("src", "srcset", "poster", "data") if name in values]
        if "href" in values:
            (self.leads if tag == "a" else self.loads).append(values["href"])
        if "id" in values:
            self.places.add(values["id"])
        if tag in ("script", "style", "code", "pre"):
            self.inside.append(tag)

    def handle_endtag(self, tag):
        if self.inside and tag == self.inside[-1]:
            self.inside.pop()

    def handle_data(self, data):
        if not self.inside:
            self.words.append(data)


@unittest.skipUnless(HAS_CONVERTER, "run it by ./seminar test, which brings the packages")
class Site(test_widgets.Widgets):
    """A site of the published notebooks and of two that are made here: with widgets, formulas and links."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        import nbformat

        cls.pages = launcher.pages()
        fragment = lambda name: {"text/html": (cls.folder / f"{name}.html").read_text("utf-8"), "text/plain": name}
        made = cls.folder / "made"
        made.mkdir()
        last = notebook(
            "99 · Made by a test", "**What it claims:** that $a < b$, always. Nothing else.",
            "See [the one before](98-made-by-a-test.ipynb#Formulas), [a file](../data/README.md) and "
            "[a paper](https://example.org/paper).", outputs=[fragment("combined"), fragment("film"), fragment("film")])
        first = notebook(
            "98 · Formulas <&>", "## Formulas\n\n$$\\min_G \\max_D V(D, G) = \\mathbb{E}_x \\log D(x)$$\n\n"
            "and $z \\sim p_\\text{data}$, $\\frac{1}{2}$, a `$dollar$` in code.\n\n| a | b |\n| --- | --: |\n| 1 | $2^3$ |")
        for name, content in (("98-made-by-a-test", first), ("99-made-by-a-test", last)):
            nbformat.write(content, made / f"{name}.ipynb")
        cls.paths = sorted(launcher.NOTEBOOKS.glob("[0-9][0-9]-*.ipynb")) + sorted(made.glob("*.ipynb"))
        cls.site = cls.folder / "site"
        cls.unknown = cls.pages.site([(path, nbformat.read(path, as_version=4)) for path in cls.paths],
                                     launcher.CLAIMS, launcher.COVERS, cls.site, launcher.measured)

    def every_page(self):
        return [(path, path.read_text("utf-8")) for path in sorted(self.site.glob("*.html"))]


class Made(Site):
    """What can be seen without a browser."""

    def test_there_is_a_page_and_a_notebook_for_each_episode_and_an_index(self):
        stems = {path.stem for path in self.paths}
        self.assertEqual(stems | {"index"}, {path.stem for path in self.site.glob("*.html")})
        self.assertEqual(stems, {path.stem for path in self.site.glob("*.ipynb")})

    def test_no_page_loads_anything_from_elsewhere(self):
        for path, text in self.every_page():
            for address in Links(text).loads:
                self.assertTrue(address.startswith("data:") or (self.site / address).is_file(), address[:100])
            self.assertNotRegex(text, r"@import|url\((?!#)|MathJax|require\.js|<iframe|\bfetch\(")

    def test_every_link_leads_to_a_file_and_a_place_that_exist(self):
        pages = {path.name: Links(text) for path, text in self.every_page()}
        for path, page in pages.items():
            for address in page.leads:
                if not re.match("https?:", address):
                    name, _, place = address.partition("#")
                    self.assertTrue((self.site / (name or path)).is_file(), f"{path}: {address}")
                    if place:
                        self.assertIn(place, pages[name or path].places, f"{path}: {address}")
        self.assertIn("98-made-by-a-test.html#Formulas", pages["99-made-by-a-test.html"].leads)
        self.assertIn("https://example.org/paper", pages["99-made-by-a-test.html"].leads)
        self.assertIn("a file", "".join(pages["99-made-by-a-test.html"].words), "the text of a link that leads nowhere")

    def test_episodes_lead_to_the_one_before_the_one_after_and_the_index(self):
        names = [path.stem for path in self.paths]
        for place, name in enumerate(names):
            text = (self.site / f"{name}.html").read_text("utf-8")
            self.assertEqual(names[place - 1: place] if place else [], sorted(set(re.findall(r'rel="prev" href="(.+?)\.html"', text))))
            self.assertEqual(names[place + 1: place + 2], sorted(set(re.findall(r'rel="next" href="(.+?)\.html"', text))))
            self.assertEqual(2, text.count('<a href="index.html">'), "above and below")

    def test_the_index_shows_picture_claim_and_figures_of_each_episode(self):
        text = (self.site / "index.html").read_text("utf-8")
        for path in sorted(launcher.CLAIMS.glob("*.json")):
            document = json.loads(path.read_text("utf-8"))
            words = " ".join("".join(Links(text).words).split())
            for claim in document["claims"]:
                self.assertIn(" ".join(launcher.measured(claim).split()), words)
            self.assertIn(f'src="covers/{path.stem}.png"', text)
        self.assertIn("Two networks that play against each other learn to draw.", text)
        self.assertRegex(text, r"<p>That <math.*</math>, always\.</p>", "one sentence, with its formula")

    def test_formulas_are_mathml_and_none_is_left_as_latex(self):
        self.assertEqual([], self.unknown)
        for path, text in self.every_page():
            words = "".join(Links(text).words)
            self.assertNotRegex(words, r"\\[a-z]+|\$[^$\s]")
        text = (self.site / "98-made-by-a-test.html").read_text("utf-8")
        self.assertEqual(4, text.count("<math "))
        self.assertIn("<code>$dollar$</code>", text)

    def test_a_formula_that_cannot_be_drawn_is_named_and_stays_readable(self):
        exporter = self.pages.Exporter()
        body = exporter.body(notebook("Title", r"so $\nonsense{x} < 1$ and $\frac{$ and $x$"), self.folder)
        self.assertEqual([r"\nonsense{x} < 1", r"\frac{"], exporter.unknown)
        self.assertIn(r"<code>\nonsense{x} &lt; 1</code>", body)

    def test_pages_are_small_and_fit_a_phone(self):
        for path, text in self.every_page():
            self.assertLess(len(text.encode()), LARGEST_PAGE)
            self.assertIn('<meta name="viewport" content="width=device-width', text)
        self.assertLess((self.site / "index.html").stat().st_size, 200_000)

    def test_pictures_have_their_captions_for_those_who_cannot_see_them(self):
        for path, text in self.every_page():
            for image in re.findall(r"<img[^>]*>", text):
                self.assertRegex(image, r'alt="[^"]{4,}"', path.name)


@unittest.skipUnless(browser.PROGRAM, browser.WHY_NONE)
class Loaded(Site):
    """In a real browser, with the network off."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.browser = browser.Browser()
        cls.addClassCleanup(cls.browser.close)

    def test_every_page_loads_whole_without_a_network_at_a_desk_and_on_a_phone(self):
        for width in (1200, 390):
            for path, _ in self.every_page():
                self.browser.open(path, width=width)
                self.browser.run("Promise.all([...document.images].map(i => { i.loading = 'eager'; return i.decode(); }))")
                self.assertEqual([], self.browser.complaints())
                self.assertEqual([], [address for address in self.browser.requests() if not address.startswith("file:")])
                self.assertEqual([], self.browser.run("[...document.images].filter(i => !i.naturalWidth).map(i => i.alt)"))
                self.assertLessEqual(self.browser.run("document.documentElement.scrollWidth"), width)

    def test_a_file_that_is_missing_would_be_noticed(self):
        page = self.folder / "broken.html"
        page.write_text('<img src="nowhere.png"><script>undefinedName()</script>')
        self.browser.open(page)
        complaints = " ".join(self.browser.complaints())
        self.assertIn("ERR_FILE_NOT_FOUND", complaints)
        self.assertIn("undefinedName", complaints)

    def test_widgets_work_on_the_pages(self):
        self.browser.open(self.site / "99-made-by-a-test.html", width=390)
        self.browser.wait_for("document.querySelectorAll('canvas[data-frame]').length === 3")
        self.browser.run("document.querySelectorAll('input')[1].focus()")
        self.browser.press("ArrowRight")
        self.assertEqual(["7", "0", "0"], self.browser.run("[...document.querySelectorAll('canvas')].map(c => c.dataset.frame)"))

    def test_the_browser_draws_formulas_as_formulas(self):
        self.browser.open(self.site / "98-made-by-a-test.html")
        below = self.browser.run("(() => { const [a, b] = document.querySelector('munder').children;"
                                 "return b.getBoundingClientRect().top - a.getBoundingClientRect().top; })()")
        self.assertGreater(below, 8, "the G stands below min")


@unittest.skipUnless(HAS_CONVERTER, "run it by ./seminar test, which brings the packages")
class Command(unittest.TestCase):
    """`./seminar page` and the folder that it writes."""

    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = Path(temporary.name) / "site"
        self.launcher = support.load()
        self.launcher.set_up = lambda: None
        self.launcher.go_inside = lambda jdk: None

    def page(self):
        command, options = self.launcher.parse(["page", "--folder", str(self.folder)])
        return self.launcher.COMMANDS[command](options)

    def test_a_second_call_replaces_what_the_first_has_made(self):
        self.assertEqual(0, self.page())
        self.assertTrue((self.folder / "index.html").is_file())
        (self.folder / "old.html").write_text("old")
        self.assertEqual(0, self.page())
        self.assertFalse((self.folder / "old.html").exists())

    def test_a_folder_with_other_files_is_left_alone(self):
        self.folder.mkdir()
        (self.folder / "thesis.txt").write_text("precious")
        with self.assertRaisesRegex(self.launcher.Trouble, "holds something else than an earlier site"):
            self.page()
        self.assertEqual(["thesis.txt"], [path.name for path in self.folder.iterdir()])


if __name__ == "__main__":
    unittest.main()
