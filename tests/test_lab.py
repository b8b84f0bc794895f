"""Widgets in a real JupyterLab: as a reader opens a notebook again, trusted or not, without a kernel having run."""
import importlib.util
import os
import socket
import subprocess
import sys
import time
import unittest

import browser
import support
import test_widgets

launcher = support.load()


@unittest.skipUnless(importlib.util.find_spec("jupyterlab"), "run it by ./seminar test, which brings JupyterLab")
@unittest.skipUnless(browser.PROGRAM, browser.WHY_NONE)
class Opened(test_widgets.Widgets):
    """One server for all tests, on a folder with the same notebook twice: signed (trusted), and not."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        import nbformat
        import nbformat.v4 as v4
        from nbformat.sign import NotebookNotary

        outputs = [v4.new_output("display_data", {"text/html": (cls.folder / f"{name}.html").read_text("utf-8")})
                   for name in ("combined", "film")]
        content = v4.new_notebook(cells=[v4.new_markdown_cell("before"),
                                         v4.new_code_cell("show(it);", execution_count=1, outputs=outputs),
                                         v4.new_markdown_cell("after")])
        work, state = cls.folder / "work", cls.folder / "state"
        content.metadata["kernelspec"] = {"name": "python3", "display_name": "any", "language": "python"}  # no dialog asks
        work.mkdir()
        (state / "labconfig").mkdir(parents=True)
        (state / "labconfig" / "page_config.json").write_text(
            '{"disabledExtensions": {"@jupyterlab/apputils-extension:announcements": true}}')
        nbformat.write(content, work / "stranger.ipynb")
        trusted = nbformat.from_dict(content)
        trusted.metadata["own"] = True  # another notebook than the first, whose signature it must not share
        nbformat.write(trusted, work / "trusted.ipynb")
        data = state / "data"
        data.mkdir()
        NotebookNotary(data_dir=str(data)).sign(nbformat.read(work / "trusted.ipynb", as_version=4))
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            cls.port = probe.getsockname()[1]
        env = launcher.python_environment()
        env.update({"JUPYTER_DATA_DIR": str(data), "JUPYTER_RUNTIME_DIR": str(state), "JUPYTER_CONFIG_DIR": str(state),
                    "JUPYTERLAB_SETTINGS_DIR": str(state), "JUPYTERLAB_WORKSPACES_DIR": str(state)})
        root = ["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        server = subprocess.Popen(
            [sys.executable, "-m", "jupyterlab", "--no-browser", f"--ServerApp.root_dir={work}",
             f"--ServerApp.port={cls.port}", "--ServerApp.port_retries=0", "--IdentityProvider.token=test", *root],
            env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        cls.addClassCleanup(server.wait)
        cls.addClassCleanup(server.kill)
        for _ in range(600):
            try:
                socket.create_connection(("127.0.0.1", cls.port), 0.2).close()
                break
            except OSError:
                time.sleep(0.1)
        cls.browser = browser.Browser()
        cls.addClassCleanup(cls.browser.close)

    def open(self, name):
        self.browser.open(f"http://127.0.0.1:{self.port}/lab/tree/{name}.ipynb?token=test&reset", network=True)
        self.browser.wait_for("document.querySelectorAll('.ganseminar-frames img').length === 2", 120)

    def frames(self):
        return self.browser.run("[...document.querySelectorAll('canvas[data-frame]')].map(c => Number(c.dataset.frame))")

    def test_a_trusted_notebook_has_its_widgets_back_and_its_keys_reach_them(self):
        self.open("trusted")
        self.browser.wait_for("document.querySelectorAll('canvas[data-frame]').length === 2")
        self.browser.run("document.querySelectorAll('.ganseminar-frames input')[1].focus()")
        for key, frame in (("ArrowRight", 7), ("ArrowLeft", 4), ("Home", 1), ("End", 7)):
            self.browser.press(key)
            self.assertEqual([frame, 0], self.frames(), key)
        self.browser.run("document.querySelector('.ganseminar-frames button').focus()")
        self.browser.press(" ")
        self.assertEqual([16, 0], self.frames(), "the other noise")
        self.browser.run("[...document.querySelectorAll('.ganseminar-frames input')].pop().focus()")
        self.browser.press(" ")
        self.browser.wait_for("[...document.querySelectorAll('canvas[data-frame]')].pop().dataset.frame > 1")
        self.assertEqual("INPUT", self.browser.run("document.activeElement.tagName"), "no key went to the notebook")

    def test_a_notebook_that_is_not_trusted_shows_the_sheets_and_their_captions(self):
        self.open("stranger")
        self.browser.run("new Promise(done => setTimeout(done, 2000))")
        self.assertEqual([], self.frames())
        self.assertEqual([True, True], self.browser.run(
            "[...document.querySelectorAll('.ganseminar-frames img')].map(i => i.naturalWidth > 0 && i.offsetHeight > 50)"))
        text = self.browser.run("[...document.querySelectorAll('.ganseminar-frames')].map(e => e.innerText).join()")
        self.assertIn("from top to bottom: noise 1 to 2", text)
        self.assertNotIn("querySelector", text, "the script is not shown as text")


if __name__ == "__main__":
    unittest.main()
