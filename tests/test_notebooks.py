"""The committed notebooks as a reader finds them: executed, clean, and in step with the README."""
import hashlib
import importlib.util
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


class Weights(unittest.TestCase):
    """The trained weights that ship, read by the format's own Python package."""

    def sheets(self):
        for path in sorted(launcher.WEIGHTS.rglob("*.json")):
            yield path, json.loads(path.read_text("utf-8"))

    def test_every_file_is_what_its_sheet_says_and_small(self):
        for path, sheet in self.sheets():
            with self.subTest(path.name):
                content = path.with_name(sheet["arrays"]["file"]).read_bytes()
                self.assertEqual(sheet["arrays"]["sha256"], hashlib.sha256(content).hexdigest())
                self.assertEqual(sheet["arrays"]["bytes"], len(content))
                self.assertEqual(("quick", "1"), (sheet["made"]["scale"], sheet["made"]["seed"]))

    def test_the_weights_of_an_episode_are_small(self):
        for folder, most in (("01-gan-in-50-lines", 2_000_000), ("03-infogan", 4_000_000), ("04-conditional-gan-and-vae", 3_000_000),
                             ("05-gan-theory", 3_000_000), ("18-evaluating-gans", 1_000_000)):
            self.assertLess(sum(path.stat().st_size for path in (launcher.WEIGHTS / folder).iterdir()), most, folder)

    def test_every_episode_with_claims_ships_its_weights(self):
        for path in sorted(launcher.CLAIMS.glob("*.json")):
            self.assertTrue(list((launcher.WEIGHTS / path.stem).glob("*.json")), f"{path.stem}; run ./seminar publish")

    @unittest.skipUnless(importlib.util.find_spec("safetensors"), "run it by ./seminar test, which brings the package")
    def test_the_generator_of_episode_01_has_the_layers_that_pytorch_expects(self):
        import safetensors

        content = (launcher.WEIGHTS / "01-gan-in-50-lines" / "main.safetensors").read_bytes()
        arrays = {name: array for name, array in safetensors.deserialize(content) if name.startswith("G.")}
        # What torch.nn.Sequential(Linear(128, 256), ReLU(), Linear(256, 784), Sigmoid()).state_dict() holds, after "G."
        self.assertEqual({"G.0.weight": [256, 128], "G.0.bias": [256], "G.2.weight": [784, 256], "G.2.bias": [784]},
                         {name: list(array["shape"]) for name, array in arrays.items()})
        self.assertEqual({"F32"}, {array["dtype"] for array in arrays.values()})
