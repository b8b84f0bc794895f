"""What several tests use: the launcher as a module, and a small copy of the repository with stand-ins for its tools."""
import importlib.machinery
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def load(path=ROOT / "seminar"):
    """Loads a launcher, which has no .py in its name, as a module."""
    loader = importlib.machinery.SourceFileLoader("seminar", str(path))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("seminar", loader))
    loader.exec_module(module)
    return module


@unittest.skipIf(os.name == "nt", "the stand-ins are shell scripts")
class Copy(unittest.TestCase):
    """A test in a folder with the launcher, a tiny library, and a PATH that holds nothing but stand-ins."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name).resolve() / "a seminar"  # with a space, as on many a machine
        self.tools = Path(folder.name).resolve() / "tools"
        self.tools.mkdir()
        for name in ("seminar", "binder/requirements.txt", "pom.xml", "lib/pom.xml"):
            (self.root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, self.root / name)
        self.source = self.root / "lib/src/main/java/A.java"
        self.source.parent.mkdir(parents=True)
        self.source.write_text("class A {}\n")
        (self.root / "notebooks").mkdir()
        (self.root / "notebooks/01-gan-in-50-lines.ipynb").write_text("{}")
        self.launcher = load(self.root / "seminar")

    def tool(self, path, script):
        """Writes an executable shell script; the shell's own commands are all that it can use."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("#!/bin/sh\n" + script + "\n")
        path.chmod(0o755)

    def java(self, version="17.0.15", jshell=True, home=None):
        """A stand-in for a JDK, or for a JRE when it has no jshell; returns its home."""
        home = home or self.tools / "java"
        self.tool(home / "bin/java", f'echo "    java.home = {home}\n    java.version = {version}\n'
                                     '    os.arch = amd64" >&2')
        if jshell:
            self.tool(home / "bin/jshell", "exit 0")
        link = self.tools / "bin/java"
        link.parent.mkdir(exist_ok=True)
        link.unlink(missing_ok=True)
        link.symlink_to(home / "bin/java")
        return home

    def maven(self, script=None):
        """A stand-in for Maven; without a script it counts its calls and "builds" the jar."""
        self.tool(self.tools / "bin/mvn", script or (
            'echo call >> calls; read -r word < /dev/null; /bin/mkdir -p lib/target/jars; : > lib/target/jars/ganseminar-0.jar;'
            ' : > lib/target/jars/mxnet-native-0.jar; case "$*" in *-Dpytorch=yes*) : > lib/target/jars/pytorch-native-0.jar;; esac;'
            ' case "$*" in *-Dmxnet=no*) /bin/rm lib/target/jars/mxnet-native-0.jar;; esac'))

    def packages(self):
        """Makes the virtual environment look ready, so that no test needs the network."""
        self.launcher.VENV_PYTHON.parent.mkdir(parents=True)
        self.launcher.VENV_PYTHON.symlink_to(sys.executable)
        (self.launcher.VENV / "seminar-stamp").write_text(self.launcher.packages_stamp(self.launcher.REQUIREMENTS))

    def seminar(self, *arguments, **variables):
        """Runs the launcher's copy; returns its exit code, stdout and stderr."""
        env = {"PATH": str(self.tools / "bin"), "HOME": str(self.tools), "LANG": "C.UTF-8", **variables}
        done = subprocess.run([sys.executable, str(self.root / "seminar"), *arguments], env=env, cwd=self.root,
                              capture_output=True, text=True, timeout=120)
        return done.returncode, done.stdout, done.stderr

    def assert_trouble(self, result, *words):
        """Checks for exit code 2, one sentence with something to do, these words in it, and no traceback."""
        code, _, said = result
        self.assertEqual(2, code, said)
        self.assertNotIn("Traceback", said)
        self.assertRegex(said, r"^seminar: [^\n]+ -> [^\n]+\n$")
        for word in words:
            self.assertIn(word, said)
