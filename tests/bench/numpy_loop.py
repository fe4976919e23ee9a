"""What a student writes with NumPy, on one thread: told what to do line by line, as JSON.

{"do": "prepare", "folder", "features", "layers", "rows_an_epoch", "batch", "lr", "precision"} -> {}
{"do": "train", "epochs"} -> {"ms"}: of an epoch
{"do": "parameters"} -> [{"weights": [fan_out][fan_in], "biases"}]
"""

import json
import os
import sys
import time

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import numpy as np  # noqa: E402  the threads are counted when it comes


class Network:
    def __init__(self, told):
        path = lambda name: os.path.join(told["folder"], name)
        dtype = told["precision"]
        self.x = np.fromfile(path("x.f64")).reshape(-1, told["features"]).astype(dtype)
        self.classes = np.fromfile(path("classes.u8"), dtype=np.uint8).astype(np.int64)
        self.orders = np.fromfile(path("orders.u32"), dtype=np.uint32).reshape(-1, told["rows_an_epoch"]).astype(np.int64)
        numbers = np.fromfile(path("weights.f64"))
        self.w, self.b, at = [], [], 0
        for layer in told["layers"]:
            shape = (layer["fan_in"], layer["fan_out"])
            size = shape[0] * shape[1]
            self.w.append(numbers[at:at + size].reshape(shape).astype(dtype))
            self.b.append(numbers[at + size:at + size + shape[1]].astype(dtype))
            at += size + shape[1]
        self.batch, self.lr, self.done = told["batch"], np.dtype(dtype).type(told["lr"]), 0
        self.losses = []

    def step(self, rows):
        x, truth = self.x[rows], self.classes[rows]
        activations = [x]
        for w, b in zip(self.w[:-1], self.b[:-1]):
            activations.append(1 / (1 + np.exp(-(activations[-1] @ w + b))))
        z = activations[-1] @ self.w[-1] + self.b[-1]
        power = np.exp(z - z.max(axis=1, keepdims=True))
        delta = power / power.sum(axis=1, keepdims=True)
        loss = -np.log(delta[np.arange(len(rows)), truth]).mean()
        delta[np.arange(len(rows)), truth] -= 1
        delta /= len(rows)
        for k in range(len(self.w) - 1, -1, -1):
            a = activations[k]
            dw, db = a.T @ delta, delta.sum(axis=0)
            if k > 0:
                delta = (delta @ self.w[k].T) * a * (1 - a)
            self.w[k] -= self.lr * dw
            self.b[k] -= self.lr * db
        return loss

    def train(self, epochs):
        began = time.perf_counter()
        for _ in range(epochs):
            order = self.orders[self.done % len(self.orders)]
            self.done += 1
            batches = range(0, len(order), self.batch)
            self.losses.append(np.mean([self.step(order[first:first + self.batch]) for first in batches]))
        return {"ms": (time.perf_counter() - began) * 1000 / epochs}

    def parameters(self):
        return [{"weights": w.T.tolist(), "biases": b.tolist()} for w, b in zip(self.w, self.b)]


print(json.dumps({"library": f"NumPy {np.__version__}"}), flush=True)
network = None
for line in sys.stdin:
    told = json.loads(line)
    if told["do"] == "prepare":
        network, answer = Network(told), {}
    elif told["do"] == "train":
        answer = network.train(told["epochs"])
    else:
        answer = network.parameters()
    print(json.dumps(answer), flush=True)
