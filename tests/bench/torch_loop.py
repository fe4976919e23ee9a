"""What a student writes with PyTorch, on one thread: told what to do line by line, as numpy_loop.py is."""

import json
import os
import sys
import time

import numpy as np
import torch

torch.set_num_threads(1)


class Network:
    def __init__(self, told):
        path = lambda name: os.path.join(told["folder"], name)
        dtype = getattr(torch, told["precision"])
        x = np.fromfile(path("x.f64")).reshape(-1, told["features"])
        self.x = torch.tensor(x, dtype=dtype)
        self.classes = torch.tensor(np.fromfile(path("classes.u8"), dtype=np.uint8).astype(np.int64))
        orders = np.fromfile(path("orders.u32"), dtype=np.uint32).reshape(-1, told["rows_an_epoch"])
        self.orders = torch.tensor(orders.astype(np.int64))
        numbers, at, modules = np.fromfile(path("weights.f64")), 0, []
        for layer in told["layers"]:
            fan_in, fan_out = layer["fan_in"], layer["fan_out"]
            dense = torch.nn.Linear(fan_in, fan_out, dtype=dtype)
            size = fan_in * fan_out
            with torch.no_grad():
                dense.weight.copy_(torch.tensor(numbers[at:at + size].reshape(fan_in, fan_out).T.copy()))
                dense.bias.copy_(torch.tensor(numbers[at + size:at + size + fan_out]))
            at += size + fan_out
            modules += [dense, torch.nn.Sigmoid()]
        self.model = torch.nn.Sequential(*modules[:-1])
        self.optimizer = torch.optim.SGD(self.model.parameters(), lr=told["lr"])
        self.loss = torch.nn.CrossEntropyLoss()
        self.batch, self.done, self.losses = told["batch"], 0, []

    def train(self, epochs):
        began = time.perf_counter()
        for _ in range(epochs):
            order = self.orders[self.done % len(self.orders)]
            self.done += 1
            sum_of_losses = 0.0
            for rows in order.split(self.batch):
                self.optimizer.zero_grad()
                loss = self.loss(self.model(self.x[rows]), self.classes[rows])
                loss.backward()
                self.optimizer.step()
                sum_of_losses += loss.item()
            self.losses.append(sum_of_losses * self.batch / len(order))
        return {"ms": (time.perf_counter() - began) * 1000 / epochs}

    def parameters(self):
        dense = [module for module in self.model if isinstance(module, torch.nn.Linear)]
        return [{"weights": each.weight.tolist(), "biases": each.bias.tolist()} for each in dense]


print(json.dumps({"library": f"PyTorch {torch.__version__}"}), flush=True)
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
