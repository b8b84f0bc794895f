"""Measures the seminar's training against PyTorch, in turns, and prints a table in Markdown.

Both sides run at the same time as processes that wait for their turn, so that whatever else the machine does meets both
alike; each ratio is the median over rounds of the ratio within a round. Started by `./seminar bench`, which installs
PyTorch in an environment of its own; with `--readme` the table also goes into README.md.
"""

import datetime
import importlib.metadata
import os
import pathlib
import platform
import re
import statistics
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
MNIST = str(ROOT / "data" / "mnist")
CORES = os.cpu_count()
JAVA = [os.environ.get("JAVA", "java"), "-Xmx512m", "-XX:+UseSerialGC", "-cp", os.environ["SEMINAR_JARS"]]
WARM_UP = 2

# What is measured: its row, the networks, the task, how many a turn, and how many rounds are counted.
ROWS = [
    ("50-line GAN, batch 100: a training step", "gan", "train", 300, 9),
    ("50-line GAN: drawing 1,000 samples", "gan", "infer", 30, 5),
    ("50-line GAN: a checkpoint on the disk", "gan", "checkpoint", 30, 5),
    ("DCGAN 64 px, width 64, batch 32: a training step", "dcgan", "train", 5, 5),
]


class Side:
    """One side's process for one pair of networks."""

    def __init__(self, command):
        start = time.perf_counter()
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.DEVNULL, text=True)
        self.line()
        self.first_step = time.perf_counter() - start

    def line(self):
        answer = self.process.stdout.readline().strip()
        if not answer:
            sys.exit(f"A side of the benchmark stopped; run it by hand to see why: {' '.join(self.process.args)}")
        return answer

    def turn(self, task, count):
        self.process.stdin.write(f"{task} {count}\n")
        self.process.stdin.flush()
        return float(self.line())

    def peak_memory(self):
        try:
            status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
            return int(re.search(r"VmHWM:\s+(\d+)", status)[1]) / 1024
        except OSError:
            return None

    def end(self):
        self.process.stdin.close()
        self.process.wait()


def here(networks):
    return Side([*JAVA, str(HERE / "Here.java"), MNIST, networks])


def there(networks):
    return Side([sys.executable, str(HERE / "there.py"), MNIST, networks, str(CORES)])


def row(what, unit, ours, theirs, digits):
    ratio = statistics.median(a / b for a, b in zip(ours, theirs))
    mine, other = statistics.median(ours), statistics.median(theirs)
    return f"| {what} | {mine:.{digits}f} {unit} | {other:.{digits}f} {unit} | {ratio:.2f} |"


def main():
    rows, starts, memory = [], {}, {}
    for networks in ("gan", "dcgan"):
        starts[networks] = ([], [])
        for _ in range(3):
            for side, times in zip((here, there), starts[networks]):
                started = side(networks)
                times.append(started.first_step)
                started.end()
        ours, theirs = here(networks), there(networks)
        for what, of, task, count, rounds in ROWS:
            if of != networks:
                continue
            times = []
            for number in range(WARM_UP + rounds):
                pair = ours.turn(task, count), theirs.turn(task, count)
                counted = number >= WARM_UP
                times += [pair] if counted else []
                print(f"{what}: here {pair[0]:.2f} ms, PyTorch {pair[1]:.2f} ms{'' if counted else '  (warm-up)'}", flush=True)
            rows.append(row(what, "ms", *zip(*times), 1))
        memory[networks] = ours.peak_memory(), theirs.peak_memory()
        ours.end()
        theirs.end()
    rows.append(row("50-line GAN: from the start of the process to the first trained step", "s", *starts["gan"], 1))
    for networks, name in (("gan", "50-line GAN"), ("dcgan", "DCGAN")):
        if None not in memory[networks]:
            rows.append(row(f"{name}: peak memory of the process", "MB", *([one] for one in memory[networks]), 0))
    pinned = dict(re.findall(r"<(djl|mxnet)\.version>([^<]+)<", (ROOT / "pom.xml").read_text("utf-8")))
    java = subprocess.run([JAVA[0], "-version"], capture_output=True, text=True).stderr
    table = "\n".join([
        "| | here | PyTorch | ratio |",
        "| --- | ---: | ---: | ---: |",
        *rows,
        "",
        f"DJL {pinned['djl']} with MXNet {pinned['mxnet']} on Java {re.search(r'version .([0-9.]+)', java)[1]} against PyTorch "
        f"{importlib.metadata.version('torch')} on Python {platform.python_version()}; {CORES} cores, {platform.machine()}, "
        f"{processor()}; {datetime.date.today()}. Medians; a ratio below 1 means faster or smaller here.",
    ])
    print("\n" + table)
    if "--readme" in sys.argv:
        readme = ROOT / "README.md"
        begin, end = "<!-- bench:begin -->", "<!-- bench:end -->"
        before, rest = readme.read_text("utf-8").split(begin)
        readme.write_text(before + begin + "\n" + table + "\n" + end + rest.split(end)[1], "utf-8")
        print("\nWritten into README.md.")


def processor():
    try:
        return re.search(r"model name\s*:\s*(.+)", pathlib.Path("/proc/cpuinfo").read_text())[1].strip()
    except (OSError, TypeError):
        return platform.processor() or "processor unknown"


main()
