"""The other side of the comparison: the GAN of episode 01 in PyTorch, on the same data, batch and threads.

Reads a number of steps from standard input, trains that many, prints milliseconds a step, and waits for the next.
"""

import gzip
import sys
import time

import numpy
import torch
from torch import nn
from torch.nn.functional import softplus

torch.set_num_threads(int(sys.argv[2]))
torch.manual_seed(1)
with gzip.open(sys.argv[1] + "/train-images-idx3-ubyte.gz") as file:
    pixels = numpy.frombuffer(file.read(), numpy.uint8, offset=16).reshape(60_000, 784)
images = torch.from_numpy(pixels[5_000:].copy())

g = nn.Sequential(nn.Linear(128, 256), nn.ReLU(), nn.Linear(256, 784), nn.Sigmoid())
d = nn.Sequential(nn.Linear(784, 256), nn.ReLU(), nn.Linear(256, 1))
for parameter in [*g.parameters(), *d.parameters()]:
    if parameter.dim() > 1:
        nn.init.normal_(parameter, std=0.01)
    else:
        nn.init.zeros_(parameter)
adam_g = torch.optim.Adam(g.parameters(), 2e-4)
adam_d = torch.optim.Adam(d.parameters(), 2e-4)


def batches():
    """Shuffled anew in each epoch; bytes become floats batch by batch, as on our side."""
    while True:
        order = torch.randperm(len(images))
        for start in range(0, len(images), 100):
            yield images[order[start : start + 100]].float().div_(255)


def step(x):
    fake = g(torch.randn(100, 128))
    loss_d = softplus(-d(x)).mean() + softplus(d(fake.detach())).mean()
    adam_d.zero_grad()
    loss_d.backward()
    adam_d.step()
    loss_g = softplus(-d(fake)).mean()
    adam_g.zero_grad()
    loss_g.backward()
    adam_g.step()
    return loss_d, loss_g


stream = batches()
for line in sys.stdin:
    steps = int(line)
    start = time.perf_counter()
    for i in range(1, steps + 1):
        loss_d, loss_g = step(next(stream))
        if i % 10 == 0:
            shown = loss_d.item(), loss_g.item()
    milliseconds = (time.perf_counter() - start) * 1e3 / steps
    print(f"{milliseconds:.4f} {shown[0]:.4f} {shown[1]:.4f}", flush=True)
