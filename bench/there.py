"""The other side of the benchmark: the same networks, data, batches and threads in PyTorch.

Trains a first step and says so; then reads lines "what count" from standard input, does that, prints the milliseconds
that one took, and waits for the next line.
"""

import gzip
import os
import sys
import tempfile
import time

import numpy
import torch
from torch import nn
from torch.nn.functional import softplus

torch.set_num_threads(int(sys.argv[3]))
torch.manual_seed(1)
deep = sys.argv[2] != "gan"
quick = sys.argv[2] == "quick"  # 32 x 32 grey pixels instead of 64 x 64 colours


def dense():
    g = nn.Sequential(nn.Linear(128, 256), nn.ReLU(), nn.Linear(256, 784), nn.Sigmoid())
    d = nn.Sequential(nn.Linear(784, 256), nn.ReLU(), nn.Linear(256, 1))
    return g, d


def convolutional():
    def up(before, after, stride, padding):
        return [nn.ConvTranspose2d(before, after, 4, stride, padding), nn.BatchNorm2d(after), nn.ReLU()]

    def down(before, after):
        return [nn.Conv2d(before, after, 4, 2, 1), nn.BatchNorm2d(after), nn.LeakyReLU(0.2)]

    if quick:
        g = nn.Sequential(*up(100, 64, 1, 0), *up(64, 32, 2, 1), *up(32, 16, 2, 1), nn.ConvTranspose2d(16, 1, 4, 2, 1), nn.Tanh())
        d = nn.Sequential(nn.Conv2d(1, 16, 4, 2, 1), nn.LeakyReLU(0.2), *down(16, 32), *down(32, 64), nn.Conv2d(64, 1, 4, 1, 0))
        return g, d
    g = nn.Sequential(*up(100, 512, 1, 0), *up(512, 256, 2, 1), *up(256, 128, 2, 1), *up(128, 64, 2, 1),
                      nn.ConvTranspose2d(64, 3, 4, 2, 1), nn.Tanh())
    d = nn.Sequential(nn.Conv2d(3, 64, 4, 2, 1), nn.LeakyReLU(0.2), *down(64, 128), *down(128, 256), *down(256, 512),
                      nn.Conv2d(512, 1, 4, 1, 0))
    return g, d


g, d = convolutional() if deep else dense()
for parameter in [*g.parameters(), *d.parameters()]:
    if parameter.dim() > 1:
        nn.init.normal_(parameter, std=0.02)
adam_g = torch.optim.Adam(g.parameters(), 2e-4, betas=(0.5, 0.999))
adam_d = torch.optim.Adam(d.parameters(), 2e-4, betas=(0.5, 0.999))


def mnist():
    """Shuffled anew in each epoch; bytes become floats batch by batch, as on our side."""
    with gzip.open(sys.argv[1] + "/train-images-idx3-ubyte.gz") as file:
        pixels = numpy.frombuffer(file.read(), numpy.uint8, offset=16).reshape(60_000, 784)
    images = torch.from_numpy(pixels[5_000:].copy())
    while True:
        order = torch.randperm(len(images))
        for start in range(0, len(images), 100):
            yield images[order[start : start + 100]].float().div_(255)


def pictures():
    batch = torch.rand(*((64, 1, 32, 32) if quick else (32, 3, 64, 64))) * 2 - 1
    while True:
        yield batch.clone()


def noise(count):
    return torch.randn(count, 100, 1, 1) if deep else torch.randn(count, 128)


def step(x, read):
    fake = g(noise(len(x)))
    loss_d = softplus(-d(x)).mean() + softplus(d(fake.detach())).mean()
    adam_d.zero_grad()
    loss_d.backward()
    adam_d.step()
    loss_g = softplus(-d(fake)).mean()
    adam_g.zero_grad()
    loss_g.backward()
    adam_g.step()
    if read:
        loss_d.item(), loss_g.item()


def train(count):
    for i in range(1, count + 1):
        step(next(stream), i % 10 == 0)


def infer(count):
    with torch.inference_mode():
        for _ in range(count):
            g(noise(1_000)).numpy().copy()


def checkpoint(count):
    with tempfile.TemporaryDirectory() as folder:
        for i in range(count):
            part = os.path.join(folder, "part")
            with open(part, "wb") as file:
                torch.save({"g": g.state_dict(), "d": d.state_dict(),
                            "adam_g": adam_g.state_dict(), "adam_d": adam_d.state_dict()}, file)
                file.flush()
                os.fsync(file.fileno())
            os.replace(part, os.path.join(folder, f"step-{i}.pt"))


stream = pictures() if deep else mnist()
train(1)
print("ready", flush=True)
for line in sys.stdin:
    what, count = line.split()
    start = time.perf_counter()
    {"train": train, "infer": infer, "checkpoint": checkpoint}[what](int(count))
    print(f"{(time.perf_counter() - start) * 1e3 / int(count):.4f}", flush=True)
