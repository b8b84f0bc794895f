"""The committed notebooks as a reader finds them: executed, clean, and in step with the README."""
import json
import re
import unittest

import support

launcher = support.load()


class Committed(unittest.TestCase):
    """Every notebook under notebooks/ is the untouched result of `./seminar publish`."""

    def test_every_notebook_was_executed_from_a_fresh_kernel_and_is_clean(self):
        for path in sorted(launcher.NOTEBOOKS.glob("*.ipynb")):
            with self.subTest(path.name):
                notebook = json.loads(path.read_text("utf-8"))
                self.assertEqual([], launcher.blemishes(notebook, path.stat().st_size), "then: ./seminar publish")
                self.assertEqual("java", notebook["metadata"]["kernelspec"]["name"])
                self.assertTrue(all(cell.get("id") for cell in notebook["cells"]))
                self.assertRegex(path.name, r"^\d\d-[a-z0-9-]+\.ipynb$")

    def test_every_notebook_has_its_measured_claims_and_they_were_judged(self):
        for path in sorted(launcher.NOTEBOOKS.glob("*.ipynb")):
            with self.subTest(path.name):
                document = json.loads((launcher.CLAIMS / f"{path.stem}.json").read_text("utf-8"))
                self.assertEqual((path.stem, "quick", 1, True),
                                 tuple(document[key] for key in ("episode", "scale", "seed", "judged")))

    def test_no_claims_without_a_notebook(self):
        for path in sorted(launcher.CLAIMS.glob("*.json")):
            self.assertTrue((launcher.NOTEBOOKS / f"{path.stem}.ipynb").exists(), path.name)

    def test_the_readmes_table_is_fresh(self):
        self.assertEqual(launcher.readme_text(), launcher.README.read_text("utf-8"), "stale; run ./seminar readme")

    def test_what_the_readme_links_to_exists(self):
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", launcher.README.read_text("utf-8")):
            self.assertTrue((support.ROOT / target).exists(), target)
