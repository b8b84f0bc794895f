"""Measures the seminar's training, on each of its engines, against PyTorch, in turns, and prints a table in Markdown.

All sides run at the same time as processes that wait for their turn, so that whatever else the machine does meets them
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
    ("DCGAN of episode 02 at quick scale, batch 64: a training step", "quick", "train", 30, 5),
]


class Side:
    """One side's process for one pair of networks."""

    def __init__(self, command, **variables):
        start = time.perf_counter()
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.DEVNULL, text=True, env={**os.environ, **variables})
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


def here(engine):
    return lambda networks: Side([*JAVA, str(HERE / "Here.java"), MNIST, networks], SEMINAR_ENGINE=engine)


def there(networks):
    return Side([sys.executable, str(HERE / "there.py"), MNIST, networks, str(CORES)])


# The engines that are set up here, as the seminar knows them, and PyTorch as everybody does, which is what counts.
ENGINES = [name for name in ("MXNet", "PyTorch") if f"{name.lower()}-native" in os.environ["SEMINAR_NATIVES"]]
SIDES = {**{f"here, {name}": here(name) for name in ENGINES}, "PyTorch": there}


def row(what, unit, columns, digits):
    """A row of medians, one a side, and what each of ours is to theirs, the last."""
    *ours, theirs = columns
    ratios = [statistics.median(a / b for a, b in zip(own, theirs)) for own in ours]
    cells = [f"{statistics.median(column):.{digits}f} {unit}" for column in columns] + [f"{ratio:.2f}" for ratio in ratios]
    return f"| {what} | {' | '.join(cells)} |"


def main():
    rows, starts, memory = [], {}, {}
    quick = "--quick" in sys.argv  # to see that it works, not to know how fast it is
    for networks in ("gan", "dcgan", "quick"):
        starts[networks] = [[] for _ in SIDES]
        for _ in range(1 if quick else 3):
            for side, times in zip(SIDES.values(), starts[networks]):
                started = side(networks)
                times.append(started.first_step)
                started.end()
        running = [side(networks) for side in SIDES.values()]
        for what, of, task, count, rounds in ROWS:
            if of != networks:
                continue
            times = []
            for number in range(1 if quick else WARM_UP + rounds):
                turn = [one.turn(task, 2 if quick else count) for one in running]
                counted = quick or number >= WARM_UP
                times += [turn] if counted else []
                said = ", ".join(f"{name} {value:.2f} ms" for name, value in zip(SIDES, turn))
                print(f"{what}: {said}{'' if counted else '  (warm-up)'}", flush=True)
            rows.append(row(what, "ms", list(zip(*times)), 1))
        memory[networks] = [one.peak_memory() for one in running]
        for one in running:
            one.end()
    rows.append(row("50-line GAN: from the start of the process to the first trained step", "s", starts["gan"], 1))
    for networks, name in (("gan", "50-line GAN"), ("dcgan", "DCGAN")):
        if None not in memory[networks]:
            rows.append(row(f"{name}: peak memory of the process", "MB", [[one] for one in memory[networks]], 0))
    pinned = dict(re.findall(r"<(djl|mxnet|pytorch)\.version>([^<]+)<", (ROOT / "pom.xml").read_text("utf-8")))
    java = subprocess.run([JAVA[0], "-version"], capture_output=True, text=True).stderr
    table = "\n".join([
        f"| | {' | '.join(SIDES)} | {' | '.join(f'{name} / PyTorch' for name in ENGINES)} |",
        "| --- |" + " ---: |" * (len(SIDES) + len(ENGINES)),
        *rows,
        "",
        f"DJL {pinned['djl']} with {' and '.join(f'{name} {pinned[name.lower()]}' for name in ENGINES)} on Java {re.search(r'version .([0-9.]+)', java)[1]} against PyTorch "
        f"{importlib.metadata.version('torch')} on Python {platform.python_version()}; {CORES} cores, {platform.machine()}, "
        f"{processor()}; {datetime.date.today()}. Medians; a quotient below 1 means faster or smaller here.",
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
