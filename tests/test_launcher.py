"""The launcher without a network or a kernel: every failure that it promises to put into words, and its bookkeeping."""
import ast
import errno
import io
import json
import os
import socket
import subprocess
import sys
import unittest
from pathlib import Path
from unittest import mock

import support

launcher = support.load()


class Failures(support.Copy):
    """Each failure is one sentence and what to do."""

    def test_no_java(self):
        self.assert_trouble(self.seminar("setup"), "No Java was found", "SEMINAR_JAVA_HOME")

    def test_a_jre_without_jshell(self):
        home = self.java(jshell=False)
        self.assert_trouble(self.seminar("setup"), str(home), "without jshell", "SEMINAR_JAVA_HOME")

    def test_a_java_that_is_too_old(self):
        for version in ("1.8.0_402", "11.0.2", "16"):
            self.java(version)
            self.assert_trouble(self.seminar("setup"), "Java 17 or newer", f"is Java {version}")

    def test_a_java_that_does_not_answer(self):
        self.tool(self.tools / "bin/java", "echo 'Unable to locate a Java Runtime.' >&2; exit 1")
        self.assert_trouble(self.seminar("setup"), "No Java was found")

    def test_an_unsuitable_java_home_gives_way_to_a_jdk_in_the_path(self):
        old = self.java("11.0.2", home=self.tools / "old")
        self.java()
        self.maven()
        self.packages()
        self.assertEqual(0, self.seminar("setup", JAVA_HOME=str(old))[0])

    def test_the_seminars_own_java_home_is_taken_at_its_word(self):
        self.java()
        self.assert_trouble(self.seminar("setup", SEMINAR_JAVA_HOME="/nowhere"), "SEMINAR_JAVA_HOME", "/nowhere/bin/java")

    def test_no_maven(self):
        self.java()
        self.assert_trouble(self.seminar("setup"), "Maven", "mvn was not found")
        self.assertFalse((self.root / ".seminar").exists(), "nothing shall be installed before Maven is there")

    def test_maven_without_a_network(self):
        self.java()
        self.packages()
        self.maven("echo '[ERROR] Could not transfer artifact a:b:pom:1 from/to central: repo: Unknown host'; exit 1")
        self.assert_trouble(self.seminar("setup"), "network cannot be reached", "Connect")
        self.assertFalse((self.root / ".seminar/library-stamp").exists())

    def test_a_library_that_does_not_compile(self):
        self.java()
        self.packages()
        self.maven(f"echo '[ERROR] {self.source}:[1,7] class expected'; exit 1")
        self.assert_trouble(self.seminar("setup"), "lib/src/main/java/A.java:[1,7] class expected", "build.log")

    def test_pip_without_a_network(self):
        self.java()
        self.maven()
        result = self.seminar("setup", PIP_INDEX_URL="http://127.0.0.1:9/simple", PIP_CONFIG_FILE=os.devnull,
                              PIP_TARGET="/nowhere", PYTHONHOME="")
        self.assert_trouble(result, "network cannot be reached", "setup.log")
        self.assertFalse((self.root / ".seminar/venv/seminar-stamp").exists())

    def test_a_folder_that_cannot_be_written(self):
        self.java()
        self.maven()
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            (self.root / ".seminar").write_text("root may write anywhere, but not a folder where a file stands")
            self.assert_trouble(self.seminar("setup"), str(self.root / ".seminar"))
        else:
            self.root.chmod(0o555)
            self.addCleanup(self.root.chmod, 0o755)
            self.assert_trouble(self.seminar("setup"), "cannot be written", "Move the seminar")

    def test_an_unknown_command_or_episode_or_scale(self):
        self.assert_trouble(self.seminar("rnu"), "no command rnu", "Did you mean run?")
        self.assert_trouble(self.seminar("run", "02"), "no episode 02", "01-gan-in-50-lines")
        self.assert_trouble(self.seminar("run", "01-gan-in-50-line"), "Did you mean 01-gan-in-50-lines?")
        self.assert_trouble(self.seminar("run"), "No episode was named")
        self.assert_trouble(self.seminar("run", "01", "--scale", "quik"), "no scale quik", "smoke, quick, paper")
        self.assert_trouble(self.seminar("run", "01", "--seed", "one"), "one is not a whole number")
        self.assert_trouble(self.seminar("run", "01", "--threads", "0"), "0 is not a whole number above 0")
        self.assert_trouble(self.seminar("run", "01", "--sed", "1"), "--sed")

    def test_a_port_in_use(self):
        self.java()
        self.maven()
        self.packages()
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            port = taken.getsockname()[1]
            self.assert_trouble(self.seminar("lab", "--no-browser", "--port", str(port)),
                                f"Port {port} is in use", f"--port {port + 1}")

    def test_a_full_disk(self):
        usage = mock.Mock(free=10_000_000)
        with mock.patch.object(self.launcher.shutil, "disk_usage", return_value=usage), \
                mock.patch.object(self.launcher, "find_jdk"), mock.patch.object(self.launcher, "find_maven"):
            with self.assertRaisesRegex(self.launcher.Trouble, "full"):
                self.launcher.set_up()
        self.assertIn("full", str(launcher.trouble_of(OSError(errno.ENOSPC, "No space left", "x"))))
        self.assertIn("full", str(launcher.failed_setup("x", "OSError: [Errno 28] No space left on device", Path(), "y")))

    def test_doctor_works_before_set_up_and_names_a_command_for_each_fault(self):
        code, said, _ = self.seminar("doctor")
        self.assertEqual(1, code)
        self.assertIn("not set up yet: ./seminar setup", said)
        self.assertIn("jupyterlab 4", said)
        self.assertEqual(said.count("wrong:"), said.count("   do: "))
        self.assertGreaterEqual(said.count("wrong:"), 3)  # no JDK, no Maven, no set-up

    def test_an_old_python_can_read_the_file_far_enough_to_complain(self):
        ast.parse((support.ROOT / "seminar").read_text("utf-8"), feature_version=(3, 7))
        text = (support.ROOT / "seminar").read_text("utf-8").split("import argparse")[0]
        with mock.patch.object(sys, "version_info", (3, 8, 1)), mock.patch("sys.stderr", io.StringIO()) as said:
            with self.assertRaises(SystemExit) as stop:
                exec(compile(text, "seminar", "exec"), {})
        self.assertEqual(2, stop.exception.code)
        self.assertIn("Python 3.11 or newer is needed, and this is Python 3.8.", said.getvalue())


class SetUp(support.Copy):
    """What is ready is not made again; what is half-made or out of date is."""

    def setUp(self):
        super().setUp()
        self.java()
        self.maven()
        self.packages()

    def builds(self):
        code, _, said = self.seminar("setup")
        self.assertEqual(0, code, said)
        return len((self.root / "calls").read_text().splitlines())

    def test_a_second_start_builds_nothing(self):
        self.assertEqual(1, self.builds())
        self.maven("exit 1")
        self.assertEqual(1, self.builds())

    def test_a_changed_source_or_a_lost_jar_builds_again_without_leaving_old_jars(self):
        self.assertEqual(1, self.builds())
        old = self.root / "lib/target/jars/old-1.0.jar"
        old.touch()
        self.source.write_text("class A { int b; }\n")
        self.assertEqual(2, self.builds())
        self.assertFalse(old.exists())
        (self.root / "lib/target/jars/ganseminar-0.jar").unlink()
        self.assertEqual(3, self.builds())

    def test_a_build_that_failed_is_tried_again(self):
        self.maven("exit 1")
        self.assertEqual(2, self.seminar("setup")[0])
        self.maven()
        self.assertEqual(1, self.builds())

    def test_packages_are_ready_only_with_a_finished_environment_of_this_list(self):
        self.assertTrue(self.launcher.packages_are_ready())
        list_of_packages = self.launcher.REQUIREMENTS
        list_of_packages.write_text(list_of_packages.read_text() + "six==1.17.0\n")
        self.assertFalse(self.launcher.packages_are_ready())

    def test_an_environment_without_a_stamp_is_half_made(self):
        (self.launcher.VENV / "seminar-stamp").unlink()
        self.assertFalse(self.launcher.packages_are_ready())


class Engines(support.Copy):
    """Which natives are fetched, which card runs what, and what is said when nothing does."""

    def setUp(self):
        super().setUp()
        self.packages()
        self.maven()
        self.java()

    def test_only_the_natives_that_are_wanted_are_fetched_and_those_that_are_there_stay(self):
        for arguments, there in (([], {"mxnet"}), (["--engine", "pytorch"], {"mxnet", "pytorch"}), ([], {"mxnet", "pytorch"})):
            code, _, said = self.seminar("setup", *arguments)
            self.assertEqual((0, there), (code, self.launcher.engines_set_up()), said)
        self.assertEqual(2, len((self.root / "calls").read_text().splitlines()))

    def test_an_engine_that_was_asked_for_first_comes_alone(self):
        self.assertEqual(0, self.seminar("setup", SEMINAR_ENGINE="PyTorch")[0])
        self.assertEqual({"pytorch"}, self.launcher.engines_set_up())

    def test_an_engine_or_device_that_does_not_exist(self):
        self.assert_trouble(self.seminar("run", "01", "--engine", "tensorflow"), "there is no engine tensorflow")
        self.assert_trouble(self.seminar("lab", "--device", "tpu"), "there is no device tpu, only gpu, cpu, auto")
        self.assert_trouble(self.seminar("setup", SEMINAR_ENGINE="caffe"), "There is no engine caffe")

    def test_the_default_follows_the_processor(self):
        for architecture, engine in (("amd64", "mxnet"), ("x86_64", "mxnet"), ("aarch64", "pytorch")):
            self.assertEqual(engine, launcher.default_engine(launcher.Jdk("/jdk", "17", architecture)))

    def test_the_options_reach_the_kernel_and_a_users_own_variable_stays(self):
        jdk = launcher.Jdk("/jdk", "17", "amd64")
        with mock.patch.dict(os.environ, {"SEMINAR_ENGINE": "PyTorch", "SEMINAR_DEVICE": "cpu"}):
            self.assertEqual("PyTorch", launcher.kernel_environment(jdk)["SEMINAR_ENGINE"])
            self.assertEqual("mxnet", launcher.kernel_environment(jdk, engine="mxnet")["SEMINAR_ENGINE"])
            self.assertEqual("gpu", launcher.kernel_environment(jdk, device="gpu")["SEMINAR_DEVICE"])

    def test_a_card_gets_what_is_prepared_and_runs_on_it(self):
        for capability, handed in ((37, []), (50, ["MXNET", "PYTORCH"]), (86, ["MXNET", "PYTORCH"]),
                                   (89, ["MXNET", "PYTORCH"]), (90, ["PYTORCH"]), (100, []), (120, [])):
            with mock.patch.object(launcher, "gpu_is_ready", return_value=True):
                libraries = launcher.gpu_libraries(launcher.Card("Card", capability, 8e9))
            self.assertEqual([f"{name}_LIBRARY_PATH" for name in handed], list(libraries), capability)
        self.assertEqual({}, launcher.gpu_libraries(launcher.Card("Card", 86, 8e9)), "nothing is prepared in a fresh copy")
        self.assertEqual({}, launcher.gpu_libraries(None))
        self.assertEqual("Card, compute capability 8.6, 8 GB", str(launcher.Card("Card", 86, 8e9)))

    @unittest.skipUnless(sys.platform == "linux" and launcher.platform.machine() == "x86_64", "for Linux on x86-64")
    def test_gpu_says_what_can_when_an_engine_cannot(self):
        for capability, engine, words in ((None, None, "No NVIDIA card answers"), (90, "mxnet", "./seminar gpu --engine pytorch"),
                                          (120, None, "Set PYTORCH_LIBRARY_PATH"), (120, "mxnet", "Set PYTORCH_LIBRARY_PATH")):
            card = capability and launcher.Card("Card", capability, 8e9)
            with mock.patch.object(launcher, "find_card", return_value=card):
                with self.assertRaisesRegex(launcher.Trouble, words):
                    launcher.command_gpu(mock.Mock(engine=engine))

    @unittest.skipUnless(sys.platform == "linux", "for Linux")
    def test_only_mxnets_libraries_get_links_to_those_they_need(self):
        def unpack(*_):
            for name in ("mxnet/libmxnet.so", "torch/lib/libtorch.so", "nvidia/cufile/lib/libcufile_rdma.so.1"):
                library = launcher.GPU_HOME / engine / name
                library.parent.mkdir(parents=True, exist_ok=True)
                library.touch()
            return 0, ""

        for engine, there in (("mxnet", ["libcufile_rdma.so.1", "libmxnet.so"]), ("pytorch", ["libtorch.so"])):
            with support.tempfile.TemporaryDirectory() as home, mock.patch.object(launcher, "GPU_HOME", Path(home)), \
                 mock.patch.object(launcher, "watch", unpack), mock.patch.object(launcher, "SPACE_FOR_GPU", 0), \
                 mock.patch.object(launcher, "missing_libraries", return_value=set()):
                launcher.fetch_gpu(engine)
                folder = launcher.gpu_folder(engine)
                self.assertEqual(there, sorted(path.name for path in folder.iterdir()))
                self.assertTrue(all(path.exists() for path in folder.iterdir()), "no link leads nowhere")

    @unittest.skipUnless(sys.platform == "linux", "for Linux")
    def test_a_missing_library_is_found_and_the_drivers_own_is_not_missed(self):
        said = "\tlibcuda.so.1 => not found\n\tlibcudnn.so.8 => not found\n\tlibc.so.6 => /lib/libc.so.6 (0x1)\n"
        with support.tempfile.TemporaryDirectory() as folder:
            Path(folder, "libmxnet.so").touch()
            with mock.patch.object(launcher.subprocess, "run", return_value=mock.Mock(stdout=said)):
                self.assertEqual({"libcudnn.so.8"}, launcher.missing_libraries(Path(folder)))


class Environment(unittest.TestCase):
    """The user's own variables neither break the seminar nor are touched by it."""

    def test_the_kernel_gets_its_jdk_first_and_none_of_the_users_java_options(self):
        jdk = launcher.Jdk("/jdk", "17.0.1", "amd64")
        user = {"PATH": "/bin", "_JAVA_OPTIONS": "-Xmx1m", "JJAVA_JVM_OPTS": "-bad", "CLASSPATH": "x", "PIP_TARGET": "x",
                "PYTHONPATH": "x", "JUPYTER_PATH": "x", "SEMINAR_SEED": "9", "SEMINAR_JVM_OPTS": "-Xmx2g", "KEEP": "me"}
        with mock.patch.dict(os.environ, user, clear=True):
            env = launcher.kernel_environment(jdk, scale="smoke", results=Path("r"))
        self.assertTrue(env["PATH"].startswith(str(Path("/jdk/bin")) + os.pathsep))
        self.assertTrue(env["JJAVA_JVM_OPTS"].endswith("-Xmx2g"))
        self.assertEqual(("smoke", "r", "me"), (env["SEMINAR_SCALE"], env["SEMINAR_RESULTS"], env["KEEP"]))
        for name in ("_JAVA_OPTIONS", "CLASSPATH", "PIP_TARGET", "PYTHONPATH", "JUPYTER_PATH", "SEMINAR_SEED"):
            self.assertNotIn(name, env)
        for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR", "DJL_CACHE_DIR"):
            self.assertTrue(env[name].startswith(str(launcher.HOME)), name)

    def test_a_new_jdk_is_told_not_to_warn_and_an_old_one_gets_no_option_that_it_does_not_know(self):
        option = "--sun-misc-unsafe-memory-access=allow"
        for version, expected in (("17.0.15", False), ("21.0.2", False), ("24", True), ("25.0.3", True)):
            env = launcher.kernel_environment(launcher.Jdk("/jdk", version, "amd64"))
            self.assertEqual(expected, option in env["JJAVA_JVM_OPTS"].split(), version)

    def test_versions_of_java_old_and_new(self):
        for version, feature in (("1.8.0_402", 8), ("11.0.2", 11), ("17", 17), ("25.0.3", 25), ("26-ea", 26)):
            self.assertEqual(feature, launcher.Jdk("/jdk", version, "amd64").feature)

    def test_packages_are_pinned_exactly(self):
        lists = [launcher.REQUIREMENTS, *launcher.GPU_LISTS.glob("*.txt")]
        self.assertEqual(3, len(lists))
        for line in "\n".join(path.read_text("utf-8") for path in lists).splitlines():
            if line and not line.startswith("#"):
                self.assertRegex(line, r'^[\w.-]+==[\w.]+(; (sys_platform|os_name) [!=]= "\w+")?$')

    def test_ci_calls_exactly_the_test_command(self):
        script = (support.ROOT / ".ci" / "run").read_text()
        self.assertTrue(script.rstrip().endswith("./seminar test"))
        self.assertTrue(os.access(support.ROOT / ".ci" / "run", os.X_OK))


class Progress(unittest.TestCase):
    """What a reader sees while a notebook runs."""

    def message(self, kind="update_display_data", **data):
        return {"msg_type": kind, "content": {"data": {name.replace("_", "/"): text for name, text in data.items()}}}

    def test_a_progress_bar_becomes_its_text(self):
        bar = '<progress value="1650" max="33000"></progress> 1,650 of 33,000 steps · D&nbsp;0.43 · p &lt; 1'
        self.assertEqual("1,650 of 33,000 steps · D 0.43 · p < 1", launcher.progress_of(self.message(text_html=bar)))
        self.assertEqual("2 of 3", launcher.progress_of(self.message("display_data", text_html="<progress/> 2 of 3")))

    def test_anything_else_does_not(self):
        self.assertIsNone(launcher.progress_of(self.message(text_html="<b>progress</b>")))
        self.assertIsNone(launcher.progress_of(self.message("execute_result", text_html="<progress/> 2 of 3")))
        self.assertIsNone(launcher.progress_of({"msg_type": "stream", "content": {"text": "<progress>"}}))

    def test_a_terminals_line_is_rewritten_and_cut_to_its_width(self):
        out = io.StringIO()
        out.isatty = lambda: True
        with mock.patch.object(launcher.shutil, "get_terminal_size", return_value=os.terminal_size((20, 9))):
            launcher.Status(out).show("x" * 30)
        self.assertEqual("\r\033[K" + "x" * 18 + "…", out.getvalue())

    def test_elsewhere_a_plain_line_comes_every_few_seconds(self):
        out = io.StringIO()
        with mock.patch.object(launcher.time, "monotonic", side_effect=range(100)):
            status = launcher.Status(out)
            for step in range(8):
                status.show(f"step {step}")
        self.assertEqual("step 4\n", out.getvalue())

    def test_durations(self):
        self.assertEqual(["8 s", "4 min 12 s", "2 h 5 min"], [launcher.duration(s) for s in (8.9, 252, 7500)])


class Claims(unittest.TestCase):
    """The tables made from claims.json."""

    DOCUMENT = {"episode": "01-x", "scale": "quick", "seed": 1, "judged": True, "claims": [
        {"id": "F1", "sentence": "The samples | collapse", "left": "std ratio, epoch 1", "leftValue": 0.04123,
         "relation": "<", "right": "0.2", "rightValue": 0.2, "holds": True},
        {"id": "F2", "sentence": "It overflows", "left": "loss", "leftValue": None,
         "relation": "<", "right": "floor", "rightValue": 1.5, "holds": False}]}

    def test_the_terminals_table(self):
        with mock.patch("sys.stdout", io.StringIO()) as out:
            launcher.print_claims(self.DOCUMENT)
        self.assertIn("holds  F1", out.getvalue())
        self.assertIn("std ratio, epoch 1 = 0.04123 < 0.2", out.getvalue())
        self.assertIn("FAILS  F2", out.getvalue())
        self.assertIn("loss = not a number < floor = 1.5", out.getvalue())
        self.assertIn("1 of 2 claims hold", out.getvalue())

    def test_at_smoke_scale_nothing_is_judged(self):
        document = json.loads(json.dumps(self.DOCUMENT))
        document["judged"] = False
        for claim in document["claims"]:
            claim["holds"] = None
        with mock.patch("sys.stdout", io.StringIO()) as out:
            launcher.print_claims(document)
        self.assertIn("not judged", out.getvalue())
        self.assertNotIn("holds", out.getvalue())

    def test_the_readmes_table_replaces_only_what_stands_between_its_marks(self):
        with support.tempfile.TemporaryDirectory() as folder:
            readme, claims = Path(folder, "README.md"), Path(folder, "claims")
            claims.mkdir()
            (claims / "01-x.json").write_text(json.dumps(self.DOCUMENT))
            readme.write_text("before\n<!-- claims:begin -->\n| stale |\n<!-- claims:end -->\nafter\n")
            with mock.patch.multiple(launcher, README=readme, CLAIMS=claims):
                text = launcher.readme_text()
                readme.write_text("no marks")
                with self.assertRaisesRegex(launcher.Trouble, "each once"):
                    launcher.readme_text()
        self.assertTrue(text.startswith("before\n") and text.endswith("\nafter\n"))
        self.assertNotIn("stale", text)
        self.assertIn("| [01](notebooks/01-x.ipynb) | The samples \\| collapse | "
                      "std ratio, epoch 1 = 0.04123 < 0.2 | yes |", text)


class Seeds(unittest.TestCase):
    """Several seeds: the list on the command line, and the figures' spread."""

    def test_a_list_of_seeds(self):
        self.assertEqual([1, 2, 3], launcher.seeds("1..3"))
        self.assertEqual([7], launcher.seeds("7"))
        self.assertEqual([-1, 0, 5], launcher.seeds("-1,0,5"))
        self.assertEqual([-2, -1], launcher.seeds("-2..-1"))
        for wrong in ("3..1", "", "1..", "a", "1..9999"):
            with self.subTest(wrong), self.assertRaises(launcher.argparse.ArgumentTypeError):
                launcher.seeds(wrong)

    def test_mean_deviation_and_how_often_a_claim_held(self):
        def document(seed, left, holds):
            return {"seed": seed, "judged": True, "claims": [
                {"id": "F1", "left": "spread", "leftValue": left, "relation": "<", "right": "0.2", "rightValue": 0.2,
                 "holds": holds}]}

        out = io.StringIO()
        with mock.patch("sys.stdout", out):
            launcher.print_spread("01-x", [document(1, 0.1, True), document(2, 0.3, False), document(3, None, False)])
        self.assertIn("3 seeds (1, 2, 3)", out.getvalue())
        self.assertIn("held 1 of 3", out.getvalue())
        self.assertIn("spread: 0.2 ± 0.14", out.getvalue())
        self.assertIn("0.2: 0.2 ± 0", out.getvalue())


class Publishing(unittest.TestCase):
    """What a notebook must be to be committed."""

    def notebook(self, *outputs, counts=(1, 2)):
        picture = {"output_type": "display_data", "data": {"image/png": "iVBO/home/", "text/plain": "picture"}}
        cells = [{"cell_type": "code", "source": ["1"], "execution_count": counts[0], "outputs": [picture], "metadata": {}},
                 {"cell_type": "code", "source": ["2"], "execution_count": counts[1], "outputs": list(outputs), "metadata": {}}]
        return {"cells": cells, "metadata": {}}

    def test_a_clean_notebook_has_no_blemish(self):
        text = {"output_type": "stream", "name": "stdout", "text": ["loss D/G 1.3/0.7, see results/01/x and data/mnist\n"]}
        self.assertEqual([], launcher.blemishes(self.notebook(text), 1000))

    def test_each_blemish_is_found(self):
        stream = {"output_type": "stream", "name": "stderr", "text": "x"}
        error = {"output_type": "error", "ename": "E", "evalue": "", "traceback": []}
        self.assertIn("stderr", launcher.blemishes(self.notebook(stream), 1)[0])
        self.assertIn("error", launcher.blemishes(self.notebook(error), 1)[0])
        self.assertIn("in order", launcher.blemishes(self.notebook(counts=(2, 1)), 1)[0])
        self.assertIn("in order", launcher.blemishes(self.notebook(counts=(3, 4)), 1)[0])
        self.assertIn("limit", launcher.blemishes(self.notebook(), 1_600_000)[0])
        bare = self.notebook()
        bare["cells"][0]["outputs"] = []
        self.assertIn("picture", launcher.blemishes(bare, 1)[0])

    def test_paths_of_a_machine_are_found_in_every_kind_of_text(self):
        for path in ("/home/ada/x", "at /home/ann/x", "'/tmp/y'", "file:///Users/ada", "C:\\Users\\ada", str(support.ROOT)):
            text = {"output_type": "display_data", "data": {"text/html": [f"<b>{path}/z</b>"]}}
            self.assertTrue(launcher.blemishes(self.notebook(text), 1), path)

    def test_tidying_leaves_nothing_of_the_machine_and_keeps_cell_ids(self):
        notebook = self.notebook({"output_type": "execute_result", "data": {
            "image/png": "x", "text/plain": "BufferedImage@1f32e575: type = 1"}, "metadata": {}, "execution_count": 2})
        notebook["metadata"] = {"language_info": {"version": "17.0.15"}, "widgets": {}}
        notebook["cells"][0].update(id="kept", metadata={"execution": {"iopub.status.busy": "2026"}, "tags": ["t"]})
        launcher.tidy(notebook)
        self.assertEqual({"kernelspec", "language_info"}, set(notebook["metadata"]))
        self.assertNotIn("version", notebook["metadata"]["language_info"])
        self.assertEqual(("kept", {"tags": ["t"]}), (notebook["cells"][0]["id"], notebook["cells"][0]["metadata"]))
        self.assertEqual("cell-02", notebook["cells"][1]["id"])
        self.assertEqual("picture", notebook["cells"][1]["outputs"][0]["data"]["text/plain"])

    def test_an_equal_file_is_not_touched(self):
        with support.tempfile.TemporaryDirectory() as folder, mock.patch("sys.stdout", io.StringIO()) as out:
            path = Path(folder, "a.json")
            launcher.put(path, b"1\n")
            os.utime(path, (1, 1))
            launcher.put(path, b"1\n")
            self.assertEqual(1, path.stat().st_mtime)
            launcher.put(path, b"2\n")
            self.assertEqual("2\n", path.read_text())
            self.assertEqual(["a.json"], os.listdir(folder))
        self.assertIn("unchanged", out.getvalue())


class Counting(unittest.TestCase):
    """The last line of `test`."""

    def test_junits_reports(self):
        with support.tempfile.TemporaryDirectory() as folder:
            Path(folder, "TEST-a.xml").write_text(
                "<testsuite><testcase name='a'/><testcase name='b'><failure/></testcase>"
                "<testcase name='c'><error/></testcase><testcase name='d'><skipped/></testcase></testsuite>")
            Path(folder, "TEST-b.xml").write_text("<testsuite><testcase name='e'/></testsuite>")
            self.assertEqual((2, 2), launcher.count_junit(Path(folder)))

    def test_the_last_line_and_the_exit_code(self):
        for library, python, line, code in (((3, 0), (4, 0), "7 passed, 0 failed", 0), ((3, 1), (4, 2), "7 passed, 3 failed", 1)):
            with mock.patch.multiple(launcher, set_up=mock.DEFAULT, go_inside=mock.DEFAULT,
                                     junit=mock.Mock(return_value=library), unit_tests=mock.Mock(return_value=python)), \
                    mock.patch("sys.stdout", io.StringIO()) as out:
                self.assertEqual(code, launcher.command_test(None))
            self.assertEqual(line, out.getvalue().splitlines()[-1])

    def test_help_names_every_command(self):
        for command in launcher.COMMANDS:
            self.assertIn(f"./seminar {command}", launcher.HELP)
        for option in ("--help", "-h", "help"):
            done = subprocess.run([sys.executable, str(support.ROOT / "seminar"), option], capture_output=True, text=True)
            self.assertEqual((0, launcher.HELP), (done.returncode, done.stdout))


if __name__ == "__main__":
    unittest.main()
