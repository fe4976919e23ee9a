import torch

# --- The network, its losses and their gradient by autograd ------------------------------

ACTIVATIONS = {
    'linear': lambda z: z,
    'sigmoid': torch.sigmoid,
    'tanh': torch.tanh,
    'relu': torch.relu,
    'leaky_relu': lambda z: torch.nn.functional.leaky_relu(z, 0.01),
    'softmax': lambda z: torch.softmax(z, dim=1),
}


def loss_values(run, z, o, y):
    """The loss of each sample, [n]. Losses of probabilities are computed from the logits."""
    loss, softmax, true = run['loss'], run['out'] == 'softmax', y > 0
    if loss in ('sse', 'half_sse', 'mse'):
        return ((o - y) ** 2).sum(dim=1) / {'sse': 1, 'half_sse': 2, 'mse': y.shape[1]}[loss]
    if loss == 'mae':
        return (o - y).abs().sum(dim=1) / y.shape[1]
    if loss == 'hinge':
        margins = torch.relu(o - o[true][:, None] + 1)
        return margins.masked_fill(true, 0).sum(dim=1)
    softplus = lambda x: torch.logaddexp(x, torch.zeros_like(x))
    if not softmax:
        each = softplus(torch.where(true, -z, z))
        return each[true] if loss == 'cce' else each.sum(dim=1)
    every = z.logsumexp(dim=1)
    if loss == 'cce':
        return every - z[true]
    itself = torch.eye(z.shape[1], dtype=torch.bool)
    others = z[:, None, :].masked_fill(itself, -torch.inf).logsumexp(dim=2)  # of each class, all but it
    return every - z[true] + (every[:, None] - others).masked_fill(true, 0).sum(dim=1)


class Network:
    def __init__(self, run, weights):
        self.run = run
        self.activations = [ACTIVATIONS[name] for name in [*(name for _, name in run['hidden']), run['out']]]
        self.weights = [torch.tensor(W, requires_grad=True) for W in weights]
        self.biases = [torch.zeros(W.shape[1], dtype=W.dtype, requires_grad=True) for W in self.weights]
        self.optimizer = torch.optim.SGD([*self.weights, *self.biases], lr=0)

    def forward(self, x):
        """(z, a) of every layer."""
        past, a = [], torch.from_numpy(x)
        for f, W, b in zip(self.activations, self.weights, self.biases):
            z = a @ W + b
            a = f(z)
            past.append((z, a))
        return past

    def values(self, past, y):
        """The loss of each sample; `eps` is in its value alone, not in its gradient."""
        o, eps = past[-1][1], self.run['eps']
        if self.run['loss'] == 'cce' and eps > 0:
            return -torch.log(o[y > 0].double() + eps)
        return loss_values(self.run, *past[-1], y)

    @torch.no_grad()
    def outputs(self, x, y):
        """Logits and outputs, [n, c], and the loss of each sample, [n]."""
        past = self.forward(x)
        z, o = past[-1]
        return z.numpy(), o.numpy(), self.values(past, torch.from_numpy(y)).numpy()

    def learn(self, x, y, lr, momentum):
        """A step on a minibatch; what there is to record of it, taken before the step."""
        past, targets = self.forward(x), torch.from_numpy(y)
        z, o = past[-1]
        for kept in (tensor for layer in past for tensor in layer):
            kept.retain_grad()
        loss = loss_values(self.run, z, o, targets).mean()
        if self.run['gradient'] == 'omit-slope':  # the gradient is o - y, whatever the loss
            loss = (z * (o - targets).detach()).sum() / len(y)
        self.optimizer.zero_grad()
        loss.backward()
        found = [W.grad.numpy().copy() for W in self.weights]
        for group in self.optimizer.param_groups:
            group.update(lr=float(lr), momentum=float(momentum))
        self.optimizer.step()
        # Autograd's are of the mean loss; those of a sample are as many times larger.
        deltas = [len(y) * z.grad.numpy() for z, _ in past]
        errors = [len(y) * a.grad.numpy() for _, a in past[:-1]]
        errors.append(error_of(self.run, o.detach().numpy(), y))
        kept = [(z.detach().numpy(), a.detach().numpy()) for z, a in past]
        return kept, self.values(past, targets).detach().numpy(), errors, deltas, found
