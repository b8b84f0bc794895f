"""The real Java kernel through a real Jupyter client: smoke runs and the interrupt on every JDK, and what goes wrong."""
import importlib.util
import json
import os
import queue
import re
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

import support

launcher = support.load()
HAS_CLIENT = importlib.util.find_spec("nbclient") is not None


def notebook(folder, *sources):
    """Writes a notebook that was not executed."""
    cells = [{"cell_type": "code", "id": f"c{index}", "metadata": {}, "execution_count": None, "outputs": [],
              "source": source} for index, source in enumerate(sources)]
    path = Path(folder) / "99-made-by-a-test.ipynb"
    path.write_text(json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}))
    return path


def run_apart(path, results, jdk):
    """Starts a process that runs one notebook as `./seminar run` does, wherever the notebook lies."""
    code = ("import sys; from pathlib import Path; import support; launcher = support.load();"
            "launcher.COMMANDS['run'] = lambda options: 0 if launcher.Run(Path(sys.argv[1]), launcher.find_jdk(), 'smoke',"
            " 1, None, sys.argv[2]).execute() else 1; sys.exit(launcher.main(['run', 'x']))")
    # Where these tests run in the background of a shell, Ctrl-C is ignored, and children would inherit that.
    heeds_interrupts = None if os.name == "nt" else lambda: signal.signal(signal.SIGINT, signal.SIG_DFL)
    return subprocess.Popen([sys.executable, "-c", code, str(path), str(results)], cwd=Path(__file__).parent,
                            env=launcher.kernel_environment(jdk), stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                            text=True, preexec_fn=heeds_interrupts)


def end_tree(process):
    """Ends a process that a failed test has left, with all that it started."""
    import psutil

    if process.poll() is None:
        for child in psutil.Process(process.pid).children(recursive=True):
            child.kill()
        process.kill()


@unittest.skipUnless(HAS_CLIENT, "run it by ./seminar test, which brings the Jupyter client")
class Smoke(unittest.TestCase):
    """Each notebook at smoke scale, twice at least; the tests are made below, one for each notebook and JDK."""

    claims = {}  # by notebook and engine, from the first run: every other run must repeat them to the last digit

    def smoke(self, path, jdk, *engine):
        with tempfile.TemporaryDirectory() as folder:
            env = launcher.kernel_environment(jdk)
            done = subprocess.run(
                [sys.executable, str(support.ROOT / "seminar"), "run", path.stem, "--scale", "smoke", "--results", folder,
                 *(["--engine", *engine] if engine else [])],
                env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=900)
            self.assertEqual(0, done.returncode, done.stdout)
            results = Path(folder) / path.stem / "-".join(["smoke-seed1", *engine])
            document = json.loads((results / "claims.json").read_text("utf-8"))
            self.assertEqual((path.stem, "smoke", False), (document["episode"], document["scale"], document["judged"]))
            same = self.claims.setdefault((path.stem, *engine), document)
            self.assertEqual(same, document, "the same seed gave other figures")
            executed = results / path.name
            found = launcher.blemishes(json.loads(executed.read_text("utf-8")), executed.stat().st_size)
            self.assertEqual([], found)
            said = [line for line in (results / "kernel.log").read_text("utf-8", "replace").splitlines()
                    if not re.match(r"\[I .*(KernelLauncher|Loop-)", line)]
            self.assertEqual([], said, "a reader who starts the kernel from a terminal shall see no warnings there")


    def pretrained(self, path):
        with tempfile.TemporaryDirectory() as folder:
            done = subprocess.run(
                [sys.executable, str(support.ROOT / "seminar"), "run", path.stem, "--scale", "smoke", "--pretrained",
                 "--results", folder],
                env=launcher.kernel_environment(launcher.find_jdk()), stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                text=True, timeout=900)
            self.assertEqual(0, done.returncode, done.stdout)
            executed = (Path(folder) / path.stem / "smoke-seed1-pretrained" / path.name).read_text("utf-8")
            self.assertRegex(executed, r"all [\d,]+ steps were done before")


@unittest.skipUnless(HAS_CLIENT, "run it by ./seminar test, which brings the Jupyter client")
class Interrupt(unittest.TestCase):
    """The stop button during training; the tests are made below, one for each JDK."""

    NETWORK = """
        Seed seed = new Seed(1);
        Network D = Network.named("D", sequential(linear(256), relu(), linear(1)), new Shape(1, 784))
                .firstWeights(normal(0.02), seed).adam(2e-4f);
        Batches batches = Mnist.test(Path.of("../data/mnist")).epochs(100_000).batches(100).shuffled(seed);
        LossChart losses = new LossChart("Losses", "step", "D");
        Run run = Run.of(Results.of("99-made-by-a-test", Scale.SMOKE, seed), "main").keeping(D, losses);
        int first = 0, last = 0;"""
    TRAINING = """
        first = 0;
        for (Batch batch : Progress.of(run.through(batches)).showing(losses)) {
            try (Tape tape = Tape.start()) {
                NDArray loss = crossEntropy(D.apply(batch.rows(tape)), 1);
                tape.minimize(loss, D);
                losses.add(batch.step(), loss);
            }
            first = first == 0 ? batch.step() : first;
            last = batch.step();
        }"""

    def interrupt(self, jdk):
        from jupyter_client import KernelManager

        manager = KernelManager(kernel_name="java")
        with tempfile.TemporaryFile() as log, tempfile.TemporaryDirectory() as results:
            manager.start_kernel(env=launcher.kernel_environment(jdk, scale="smoke", results=results),
                                 cwd=str(launcher.NOTEBOOKS), stdout=log, stderr=log)
            client = manager.client()
            try:
                client.start_channels()
                client.wait_for_ready(timeout=120)
                for cell in ("%load seminar.jshell", self.NETWORK):
                    self.assertEqual(("ok", None), self.answer(client, client.execute(cell), 120))
                self.stop_training(manager, client)
                self.assertEqual(("ok", "2"), self.answer(client, client.execute("1 + 1"), 20))
                self.assertEqual(("ok", "true"), self.answer(client, client.execute("first == 1 && last > 10"), 20))
                # No zombie goes on with the loop.
                still = "int before = last; Thread.sleep(1_000); before == last"
                self.assertEqual(("ok", "true"), self.answer(client, client.execute(still), 20))
                # The loop saved its last step, and the cell goes on from there when it runs again.
                saved = max(int(path.stem.split("-")[1]) for path in Path(results).rglob("step-*.json"))
                self.assertEqual(("ok", "true"), self.answer(client, client.execute(f"last == {saved}"), 20))
                self.stop_training(manager, client)
                resumed = f"first == {saved} + 1 && last > first && losses.xs().length == last"
                self.assertEqual(("ok", "true"), self.answer(client, client.execute(resumed), 20))
            finally:
                client.stop_channels()
                manager.shutdown_kernel(now=True)

    def stop_training(self, manager, client):
        """Runs the training cell for some seconds, and presses the stop button."""
        training = client.execute(self.TRAINING)
        time.sleep(4)
        with self.assertRaises(queue.Empty):
            client.get_shell_msg(timeout=0.1)  # it must still train, or nothing would be interrupted
        manager.interrupt_kernel()
        self.answer(client, training, 10)
        time.sleep(1)  # what the loop has for its last step and its checkpoint

    def answer(self, client, request, seconds):
        """Waits for the end of one request; returns its status, and its result's text or what the error says."""
        text, deadline = None, time.monotonic() + seconds
        while True:
            message = client.get_iopub_msg(timeout=max(0.1, deadline - time.monotonic()))
            if message["parent_header"].get("msg_id") != request:
                continue
            if message["msg_type"] == "execute_result":
                text = message["content"]["data"]["text/plain"]
            if message["msg_type"] == "error":
                text = "\n".join(message["content"]["traceback"])
            if message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
                break
        while True:
            reply = client.get_shell_msg(timeout=max(0.1, deadline - time.monotonic()))
            if reply["parent_header"].get("msg_id") == request:
                return reply["content"]["status"], text


@unittest.skipUnless(HAS_CLIENT, "run it by ./seminar test, which brings the Jupyter client")
class Endings(unittest.TestCase):
    """How a run ends that does not end well."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder, self.jdk = Path(folder.name), launcher.find_jdk()
        self.results = self.folder / "99-made-by-a-test" / "smoke-seed1"

    def run_cells(self, *sources):
        process = run_apart(notebook(self.folder, *sources), self.folder, self.jdk)
        said, _ = process.communicate(timeout=120)
        self.assertNotIn("Traceback", said)
        return process.returncode, said

    def test_a_failing_cell_is_shown_and_what_ran_before_it_is_kept(self):
        code, said = self.run_cells('System.out.println("so far")', 'throw new IllegalStateException("no such file: x");', "3")
        self.assertEqual(1, code)
        self.assertIn("cell 2 of 3", said)
        self.assertIn("no such file: x", said)
        cells = json.loads((self.results / "99-made-by-a-test.ipynb").read_text("utf-8"))["cells"]
        self.assertEqual(["so far\n"], cells[0]["outputs"][0]["text"])
        self.assertEqual([], cells[2]["outputs"])

    def test_a_dead_kernel_is_reported_with_its_last_words(self):
        code, said = self.run_cells('new ProcessBuilder("sh", "-c", "echo last words >&2").inheritIO().start().waitFor();\n'
                                    "Runtime.getRuntime().halt(9);")
        self.assertEqual(1, code)
        self.assertRegex(said, r"seminar: The Java kernel died \(cell 1 of 1")
        self.assertIn("    last words", said)

    @unittest.skipIf(os.name == "nt", "Windows has no SIGINT for another process")
    def test_ctrl_c_keeps_what_was_trained_and_the_same_command_goes_on(self):
        cells = ["%load seminar.jshell", Interrupt.NETWORK, Interrupt.TRAINING]
        path = notebook(self.folder, *cells)
        steps = []
        for _ in range(2):
            checkpoints = self.results / "checkpoints" / "main"
            (checkpoints / "lock").unlink(missing_ok=True)  # it comes back when the loop begins
            process = run_apart(path, self.folder, self.jdk)
            self.addCleanup(end_tree, process)
            deadline = time.monotonic() + 60
            while not (checkpoints / "lock").exists() and time.monotonic() < deadline:
                time.sleep(0.2)
            time.sleep(4)
            process.send_signal(signal.SIGINT)
            said, _ = process.communicate(timeout=40)
            self.assertEqual(130, process.returncode, said)
            steps.append(max([int(path.stem.split("-")[1]) for path in checkpoints.glob("step-*.json")], default=0))
        self.assertGreater(steps[0], 10, said)
        self.assertGreater(steps[1], steps[0], said)
        self.assertIn("goes on from its checkpoints", said)

    @unittest.skipIf(os.name == "nt", "Windows has no SIGINT for another process")
    def test_ctrl_c_ends_the_kernel_too(self):
        self.ends_the_kernel(signal.SIGINT)

    @unittest.skipIf(os.name == "nt", "Windows has no SIGTERM for another process")
    def test_being_told_to_end_ends_the_kernel_too(self):
        self.ends_the_kernel(signal.SIGTERM)

    def ends_the_kernel(self, number):
        import psutil

        process = run_apart(notebook(self.folder, "Thread.sleep(600_000)"), self.folder, self.jdk)
        self.addCleanup(end_tree, process)
        deadline, kernel = time.monotonic() + 60, []
        while len(kernel) < 2 and time.monotonic() < deadline:  # the kernel's starter and the kernel itself
            time.sleep(0.5)
            kernel = psutil.Process(process.pid).children(recursive=True)
        self.assertEqual(2, len(kernel))
        process.send_signal(number)
        said, _ = process.communicate(timeout=30)
        self.assertEqual(130, process.returncode, said)
        self.assertIn("seminar: stopped.", said)
        self.assertNotIn("Traceback", said)
        _, alive = psutil.wait_procs(kernel, timeout=5)
        self.assertEqual([], alive)


if HAS_CLIENT:
    jdks = launcher.installed_jdks()
    for number, jdk in enumerate(jdks if len(jdks) > 1 else 2 * jdks):  # a second run shows that figures repeat
        version = re.sub(r"\W", "_", jdk.version) + (f"_run_{number + 1}" if len(jdks) == 1 else "")
        setattr(Interrupt, f"test_interrupt_during_training_on_jdk_{version}", lambda self, jdk=jdk: self.interrupt(jdk))
        for path in sorted(launcher.NOTEBOOKS.glob("[0-9][0-9]-*.ipynb")):
            name = f"test_{path.stem.replace('-', '_')}_at_smoke_scale_on_jdk_{version}"
            setattr(Smoke, name, lambda self, path=path, jdk=jdk: self.smoke(path, jdk))
    for path in sorted(launcher.NOTEBOOKS.glob("[0-9][0-9]-*.ipynb")):
        name = f"test_{path.stem.replace('-', '_')}_from_the_weights_that_ship"
        setattr(Smoke, name, lambda self, path=path: self.pretrained(path))
        if launcher.engines_set_up() == set(launcher.ENGINES):
            name = f"test_{path.stem.replace('-', '_')}_at_smoke_scale_on_pytorch"
            setattr(Smoke, name, lambda self, path=path: self.smoke(path, launcher.find_jdk(), "pytorch"))
