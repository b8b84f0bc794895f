"""Makes operators.pt: the calls that DJL's PyTorch engine lacks, one method each, as TorchScript.

    python lib/src/main/torchscript/operators.py        with the torch of bench/requirements.txt

TorchScript of that release loads in PyTorch 2.7, the engine's own; a test compares every operator with its definition, and
the archive carries this script's SHA-256, so that a test notices when one was changed without the other. Inputs are arrays
throughout, numbers too, because DJL lets only such calls be recorded.
"""

import hashlib
import io
import pathlib
import warnings
import zipfile
from typing import List, Tuple

import torch
from torch import Tensor

SCRIPT = pathlib.Path(__file__).resolve()
ARCHIVE = SCRIPT.parents[1] / "resources" / "ganseminar" / "engine" / "operators.pt"


class Operators(torch.nn.Module):
    # Differentiable.

    @torch.jit.export
    def transposed_convolution(self, x: Tensor, weight: Tensor, bias: Tensor, stride: Tensor, padding: Tensor) -> Tensor:
        return torch.conv_transpose2d(x, weight, bias, [int(stride), int(stride)], [int(padding), int(padding)])

    @torch.jit.export
    def batch_norm(self, x: Tensor, gamma: Tensor, beta: Tensor, epsilon: Tensor) -> Tuple[Tensor, Tensor, Tensor, Tensor]:
        """Also gives the batch's mean and variance, and the beta of this pass, whose gradient tells whether a loss reached it."""
        own_beta = beta.view_as(beta)
        y, mean, scale = torch.native_batch_norm(x, gamma, own_beta, None, None, True, 0.0, float(epsilon))
        return y, mean.detach(), (scale.detach() ** -2 - float(epsilon)).clamp(min=0), own_beta

    @torch.jit.export
    def instance_norm(self, x: Tensor, gamma: Tensor, beta: Tensor, epsilon: Tensor) -> Tensor:
        return torch.instance_norm(x, gamma, beta, None, None, True, 0.0, float(epsilon), True)

    @torch.jit.export
    def pixel_shuffle(self, x: Tensor, block: Tensor) -> Tensor:
        return torch.pixel_shuffle(x, int(block))

    @torch.jit.export
    def reflect_pad(self, x: Tensor, width: Tensor) -> Tensor:
        return torch.nn.functional.pad(x, [int(width), int(width), int(width), int(width)], "reflect")

    @torch.jit.export
    def gradients(self, loss: Tensor, variables: List[Tensor]) -> List[Tensor]:
        """One gradient a variable; an empty array where the loss does not depend on it."""
        found: List[Tensor] = []
        for gradient in torch.autograd.grad([loss], variables, allow_unused=True):
            found.append(torch.zeros([0]) if gradient is None else gradient)
        return found

    # Not differentiated. Changes go to .data, so that a loss that was recorded before sees the new weights, as on MXNet.

    @torch.jit.export
    def adam(self, w: Tensor, g: Tensor, m: Tensor, v: Tensor, numbers: Tensor) -> Tensor:
        rate, beta1, beta2, epsilon = float(numbers[0]), float(numbers[1]), float(numbers[2]), float(numbers[3])
        m.mul_(beta1).add_(g, alpha=1 - beta1)
        v.mul_(beta2).addcmul_(g, g, value=1 - beta2)
        w.data.addcdiv_(m, v.sqrt().add_(epsilon), value=-rate)
        return w

    @torch.jit.export
    def descent(self, w: Tensor, g: Tensor, numbers: Tensor) -> Tensor:
        w.data.sub_(g, alpha=float(numbers[0]))
        return w

    @torch.jit.export
    def momentum(self, w: Tensor, g: Tensor, u: Tensor, numbers: Tensor) -> Tensor:
        w.data.add_(u.mul_(float(numbers[1])).sub_(g, alpha=float(numbers[0])))
        return w

    @torch.jit.export
    def rms_prop(self, w: Tensor, g: Tensor, v: Tensor, numbers: Tensor) -> Tensor:
        rate, decay, epsilon = float(numbers[0]), float(numbers[1]), float(numbers[2])
        v.mul_(decay).addcmul_(g, g, value=1 - decay)
        w.data.addcdiv_(g, (v + epsilon).sqrt_(), value=-rate)
        return w

    @torch.jit.export
    def follow(self, running: Tensor, value: Tensor, numbers: Tensor) -> Tensor:
        momentum = float(numbers[0])
        return running.mul_(momentum).add_(value, alpha=1 - momentum)

    @torch.jit.export
    def set(self, w: Tensor, numbers: Tensor) -> Tensor:
        w.data.copy_(numbers.view_as(w))
        return w

    def forward(self, x: Tensor) -> Tensor:
        return x


def main():
    warnings.simplefilter("ignore")  # TorchScript is deprecated in favour of what the engine cannot load
    made = io.BytesIO()
    torch.jit.save(torch.jit.script(Operators()), made)
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(ARCHIVE, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            if not name.endswith(".debug_pkl"):  # it names this machine's folders
                entry = zipfile.ZipInfo("operators/" + name.partition("/")[2])  # with one date, the same bytes each time
                target.writestr(entry, source.read(name), zipfile.ZIP_DEFLATED)
        target.writestr(zipfile.ZipInfo("operators/extra/script"), hashlib.sha256(SCRIPT.read_bytes()).hexdigest())
    print(f"{ARCHIVE.name}: {ARCHIVE.stat().st_size} bytes")


main()
