"""The latent slider and the film as the library writes them: what stands in them, and a real browser that uses them."""
import html
import re
import subprocess
import tempfile
import unittest
from pathlib import Path

import browser
import support

launcher = support.load()
IS_BUILT = launcher.library_is_ready()


class Widgets(unittest.TestCase):
    """Widgets.java writes the widgets once for all tests: pictures whose grey says which picture it is."""

    @classmethod
    def setUpClass(cls):
        if not IS_BUILT:
            raise unittest.SkipTest("the library is not built; run it by ./seminar test")
        temporary = tempfile.TemporaryDirectory()
        cls.addClassCleanup(temporary.cleanup)
        cls.folder = Path(temporary.name)
        jdk = launcher.find_jdk()
        subprocess.run([str(jdk.java), "-Djava.awt.headless=true", "-cp", str(launcher.JARS / "*"),
                        str(support.ROOT / "tests" / "Widgets.java"), str(cls.folder)],
                       env=launcher.kernel_environment(jdk), check=True, timeout=120)

    def fragment(self, name):
        return (self.folder / f"{name}.html").read_text("utf-8")

    def page(self, *names):
        """A page with some widgets on it."""
        path = self.folder / ("+".join(names) + ".page.html")
        path.write_text('<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width='
                        'device-width"><title>widgets</title>' + "".join(map(self.fragment, names)), "utf-8")
        return path


class Written(Widgets):
    """What can be seen without a browser."""

    def test_they_ask_for_nothing_and_run_no_text_as_code(self):
        for name in ("combined", "alone", "film"):
            with self.subTest(name):
                text = self.fragment(name)
                self.assertEqual([], re.findall(r"//(?! ).*", re.sub(r"base64,[\w+/=]+", "", text)), "no address")
                self.assertNotRegex(text, r"\beval\b|new Function|\bfetch\(|XMLHttpRequest|import\(|\sid=|url\(")
                self.assertRegex(text, r'<img src="data:image/png;base64,[\w+/=]+" alt="[^"]{20,}"')

    def test_without_picture_they_are_small(self):
        for name in ("combined", "alone", "film"):
            self.assertLess(len(re.sub(r"base64,[\w+/=]+", "", self.fragment(name))), 10_000, name)

    def test_the_launcher_keeps_only_the_caption_as_text(self):
        text = self.fragment("film")
        output = {"output_type": "display_data", "data": {"text/html": text, "text/plain": text}}
        launcher.tidy({"metadata": {}, "cells": [{"metadata": {}, "outputs": [output]}]})
        self.assertEqual(text, output["data"]["text/html"])
        self.assertEqual("The training from epoch 1 to 10. Line by line: epoch 1, 2, 3, 4, 5, 6, 7, 8, 9, 10",
                         html.unescape(output["data"]["text/plain"]))


@unittest.skipUnless(browser.PROGRAM, browser.WHY_NONE)
class Used(Widgets):
    """In a real browser, with the network off."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.browser = browser.Browser()
        cls.addClassCleanup(cls.browser.close)

    def setUp(self):
        self.addCleanup(lambda: self.assertEqual([], self.browser.complaints()))

    def open(self, *names, **options):
        self.browser.open(self.page(*names), **options)
        if options.get("scripts", True):
            self.browser.wait_for(f"document.querySelectorAll('canvas[data-frame]').length === {len(names)}")

    def greys(self):
        """The grey of the middle of each picture, as it is drawn; the middle of a film's first image."""
        return self.browser.run("""[...document.querySelectorAll('canvas')].map(canvas => {
            const pen = new OffscreenCanvas(8, 8).getContext('2d', {willReadFrequently: true});
            pen.drawImage(canvas, 0, 0);
            return pen.getImageData(4, 4, 1, 1).data[0]; })""")

    def positions(self):
        return self.browser.run("[...document.querySelectorAll('input')].map(i => Number(i.value))")

    def move(self, slider, position):
        """Moves a slider as the browser tells a page of it."""
        self.browser.run(f"(() => {{ const s = document.querySelectorAll('input')[{slider}]; s.value = {position};"
                         "s.dispatchEvent(new Event('input', {bubbles: true})); })()")

    def test_every_combination_of_the_sliders_shows_its_picture(self):
        self.open("combined")
        self.assertEqual([0, 1, 1], self.positions(), "codes start in the middle of their range")
        for noise in (1, 0):
            for a in (2, 0, 1):
                for b in (1, 2, 0):
                    for slider, position in enumerate((noise, a, b)):
                        self.move(slider, position)
                    self.assertEqual([100 * noise + 10 * a + b], self.greys(), (noise, a, b))

    def test_codes_that_move_alone_send_the_others_back_to_their_middle(self):
        self.open("alone")
        self.assertEqual(([0, 15, 15], [45]), (self.positions(), self.greys()))
        self.move(1, 30)
        self.assertEqual(([0, 30, 15], [75]), (self.positions(), self.greys()))
        self.move(2, 3)
        self.assertEqual(([0, 15, 3], [33]), (self.positions(), self.greys()))
        self.move(0, 1)
        self.assertEqual(([1, 15, 3], [153]), (self.positions(), self.greys()), "a choice is combined with all")
        self.assertIn("moves one code", self.browser.run("document.body.innerText"))

    def test_the_keyboard_moves_sliders_and_presses_buttons(self):
        self.open("combined")
        self.browser.press("Tab")  # noise
        self.browser.press("End")
        self.assertEqual([111], self.greys())
        self.browser.press("Tab")  # the button
        self.browser.press(" ")
        self.assertEqual([11], self.greys(), "of two noises, a random other one is the first")
        self.browser.press("Tab")  # a
        self.browser.press("ArrowRight")
        self.browser.press("Tab")  # b
        self.browser.press("ArrowLeft")
        self.assertEqual([20], self.greys())

    def test_mouse_and_finger_move_a_slider(self):
        self.open("combined", width=390)
        self.browser.click("div > div:nth-of-type(2) input", 0.98)
        self.assertEqual([21], self.greys())
        self.browser.touch("div > div:nth-of-type(2) input", 0.02)
        self.assertEqual([1], self.greys())

    def test_the_random_button_always_brings_another_noise(self):
        self.open("combined")
        for grey in (111, 11, 111):
            self.browser.click("button")
            self.assertEqual([grey], self.greys())

    def test_several_on_one_page_even_the_same_twice_do_not_disturb_each_other(self):
        self.open("combined", "combined", "film")
        self.move(3, 1)
        self.move(6, 4)
        self.assertEqual([11, 111, 100], self.greys())

    def test_a_film_plays_pauses_and_ends_at_its_last_frame(self):
        self.open("film")
        self.assertEqual([20], self.greys())
        self.browser.click("button")
        self.browser.wait_for("document.querySelector('canvas').dataset.frame >= 2")
        self.assertIn("Pause", self.browser.run("document.querySelector('button').textContent"))
        self.browser.click("button")
        paused = self.positions()
        self.assertEqual([20 * (paused[0] + 1)], self.greys())
        self.browser.run("new Promise(done => setTimeout(done, 1200))")
        self.assertEqual(paused, self.positions(), "a paused film stands still")
        self.browser.click("button")
        self.browser.wait_for("document.querySelector('canvas').dataset.frame == 9")
        self.browser.wait_for("document.querySelector('button').textContent.includes('Play')")
        self.assertEqual([200], self.greys())

    def test_a_film_is_scrubbed_and_its_keys_work(self):
        self.open("film")
        self.move(0, 6)
        self.assertEqual([140], self.greys())
        self.assertIn("loss 0.700", self.browser.run("document.body.innerText"))
        self.assertEqual("7", self.browser.run("document.querySelector('output').textContent"), "the epoch")
        self.browser.press("Tab")
        self.browser.press("End")
        self.assertEqual([200], self.greys())
        self.browser.press(" ")  # plays from the beginning
        self.browser.wait_for("[1, 2, 3].includes(Number(document.querySelector('canvas').dataset.frame))")
        self.browser.press(" ")
        self.assertIn("Play", self.browser.run("document.querySelector('button').textContent"))

    def test_every_slider_and_picture_has_a_name(self):
        self.open("combined", "film")
        nodes = self.browser.call("Accessibility.getFullAXTree")["nodes"]
        named = {(node["role"]["value"], node.get("name", {}).get("value", "")) for node in nodes if not node["ignored"]}
        sliders = [name for role, name in named if role == "slider"]
        self.assertEqual({"noise", "a", "b", "epoch"}, {name.split()[0] for name in sliders}, sliders)
        self.assertIn(("image", "noise 1, a 0, b 0"), named)
        self.assertIn(("button", "Random noise"), named)
        self.assertEqual("1", self.browser.run("[...document.querySelectorAll('input')].pop().ariaValueText"
                                               " ?? [...document.querySelectorAll('input')].pop().getAttribute('aria-valuetext')"))

    def test_on_a_phone_nothing_is_wider_than_the_screen_and_fingers_find_what_they_touch(self):
        self.open("combined", "alone", "film", width=390)
        self.assertLessEqual(self.browser.run("document.documentElement.scrollWidth"), 390)
        heights = self.browser.run("[...document.querySelectorAll('input, button, summary')]"
                                   ".map(e => e.getBoundingClientRect().height)")
        self.assertGreaterEqual(min(heights), 32)

    def test_without_scripts_the_sheet_stands_there_with_its_caption(self):
        self.open("alone", scripts=False)
        self.assertEqual([1, 0, 0], self.browser.run("['img', 'input', 'canvas'].map(t => document.querySelectorAll(t).length)"))
        self.assertGreater(self.browser.box("img")[2], 300)
        self.assertIn("from top to bottom: kind first to second", self.browser.run("document.body.innerText"))

    def test_the_sheet_stands_beside_the_sliders_on_demand(self):
        self.open("combined")
        self.browser.click("summary")
        self.assertGreater(self.browser.box("details img")[2], 100)


if __name__ == "__main__":
    unittest.main()
