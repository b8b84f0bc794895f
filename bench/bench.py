"""Measures one step of the 50-line GAN here and in PyTorch, in turns, and prints the ratio.

Both sides run at the same time as processes that wait for their turn, so that whatever else the machine does meets
both alike. Started by `./seminar bench`, which installs PyTorch in an environment of its own.
"""

import os
import pathlib
import platform
import statistics
import subprocess
import sys

ROUNDS = 11
WARM_UP = 2
STEPS = 300

here = pathlib.Path(__file__).parent
mnist = str(here.parent / "data" / "mnist")
cores = os.cpu_count()


def worker(command):
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)


def turn(process):
    process.stdin.write(f"{STEPS}\n")
    process.stdin.flush()
    answer = process.stdout.readline().split()
    if not answer:
        sys.exit("A side of the benchmark stopped; run its file by hand to see why.")
    return [float(number) for number in answer]


java = os.environ.get("JAVA", "java")
jars = os.environ["SEMINAR_JARS"]
sides = {
    "here": worker([java, "-Xmx512m", "-cp", jars, str(here / "FiftyLineGan.java"), mnist]),
    "PyTorch": worker([sys.executable, str(here / "fifty_line_gan.py"), mnist, str(cores)]),
}
times = {name: [] for name in sides}
for round_number in range(1, ROUNDS + 1):
    line = []
    for name, process in sides.items():
        milliseconds, loss_d, loss_g = turn(process)
        if round_number > WARM_UP:
            times[name].append(milliseconds)
        line.append(f"{name} {milliseconds:6.2f} ms (D {loss_d:.2f}, G {loss_g:.2f})")
    note = "  warm-up" if round_number <= WARM_UP else ""
    print(f"round {round_number:2} of {ROUNDS}:  " + "   ".join(line) + note, flush=True)
for process in sides.values():
    process.stdin.close()
    process.wait()

print(f"\nThe 50-line GAN, batch 100, {STEPS} steps a round, {cores} cores, {platform.machine()}")
for name, list_of_times in times.items():
    print(f"  {name:8} median {statistics.median(list_of_times):6.2f} ms a step, fastest {min(list_of_times):6.2f}")
ratios = [ours / theirs for ours, theirs in zip(times["here"], times["PyTorch"])]
print(f"  ratio of each round's pair, here / PyTorch: median {statistics.median(ratios):.2f}, "
      f"from {min(ratios):.2f} to {max(ratios):.2f}; of the fastest rounds {min(times['here']) / min(times['PyTorch']):.2f}")
