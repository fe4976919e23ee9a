# --- Activations: a = f(z) and its slope, taken from the activation ---------------------


def sigmoid(z):
    e = np.exp(-np.abs(z))  # never overflows
    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))


def activate(name, z):
    """a = f(z) of a minibatch, [n, units]."""
    if name == 'sigmoid':
        return sigmoid(z)
    if name == 'tanh':
        return np.tanh(z)
    if name == 'relu':
        return np.maximum(z, 0)
    if name == 'leaky_relu':
        return np.where(z > 0, z, z.dtype.type(0.01) * z)
    if name == 'softmax':
        e = np.exp(z - z.max(axis=1, keepdims=True))
        return e / e.sum(axis=1, keepdims=True)
    return z  # linear


# --- Losses: the value of each sample, and dL/dz -----------------------------------------


def log_sum_exp_of_others(z):
    """Of each class, [n, c]: ln of the sum of e^z over all the others."""
    columns = []
    for j in range(z.shape[1]):
        columns.append(log_sum_exp(np.delete(z, j, axis=1))[:, 0])
    return np.stack(columns, axis=1)


def loss_values(run, z, o, y):
    """The loss of each sample, [n]. Losses of probabilities are computed from the logits."""
    loss, out = run['loss'], run['out']
    classes = z.shape[1]
    true = y > 0
    if loss == 'sse':
        return ((o - y) ** 2).sum(axis=1)
    if loss == 'half_sse':
        return ((o - y) ** 2).sum(axis=1) / 2
    if loss == 'mse':
        return ((o - y) ** 2).sum(axis=1) / classes
    if loss == 'mae':
        return np.abs(o - y).sum(axis=1) / classes
    if loss == 'hinge':
        return np.where(true, 0, np.maximum(0, o - o[true][:, None] + 1)).sum(axis=1)
    if loss == 'cce' and run['eps'] > 0:
        return -np.log(o[true].astype(float) + run['eps'])
    if loss == 'cce' and out == 'softmax':
        return log_sum_exp(z)[:, 0] - z[true]
    if loss == 'cce':
        return softplus(-z[true])
    if out == 'softmax':  # bce: -ln o_t - sum of ln(1 - o_j)
        every = log_sum_exp(z)
        wrong = np.where(true, 0, every - log_sum_exp_of_others(z)).sum(axis=1)
        return every[:, 0] - z[true] + wrong
    return softplus(np.where(true, -z, z)).sum(axis=1)  # sigmoid + bce


def delta_of(run, z, o, y, error):
    """dL/dz, [n, c], through the output activation's full derivative."""
    loss, out = run['loss'], run['out']
    natural = (out, loss) in (('sigmoid', 'bce'), ('softmax', 'cce'))
    if natural or run['gradient'] == 'omit-slope':
        return o - y
    if (out, loss) == ('sigmoid', 'cce'):
        return np.where(y > 0, o - 1, 0)
    if (out, loss) == ('softmax', 'bce'):
        return softmax_bce_delta(z, o, y)
    if out == 'softmax':  # its Jacobian: do_j/dz_k = o_j ([j = k] - o_k)
        return o * (error - (error * o).sum(axis=1, keepdims=True))
    return error * slope_of(out, z, o)


def softmax_bce_delta(z, o, y):
    """With r_k = o_k / (1 - o_k): dL/dz_t = o_t - 1 - sum of o_t r_k, and for j other than t
    dL/dz_j = 2 o_j - sum of o_j r_k, over the k that are neither j nor t."""
    true = y > 0
    log_r = z - log_sum_exp_of_others(z)
    log_o = z - log_sum_exp(z)
    product = np.exp(log_o[:, :, None] + log_r[:, None, :])  # o_j r_k, [n, j, k]
    left_out = true[:, None, :] | np.eye(z.shape[1], dtype=bool)[None, :, :]
    others = np.where(left_out, 0, product).sum(axis=2)
    return np.where(true, o - 1 - others, 2 * o - others)


# --- The network and its gradient --------------------------------------------------------


class Layer:
    """z = a_before W + b, a = f(z)."""

    def __init__(self, activation, W):
        self.activation, self.W, self.b = activation, W, np.zeros(W.shape[1], W.dtype)
        self.v = [np.zeros_like(self.W), np.zeros_like(self.b)]


class Network:
    def __init__(self, run, weights):
        activations = [*(activation for _, activation in run['hidden']), run['out']]
        self.run, self.layers = run, [Layer(*layer) for layer in zip(activations, weights)]

    def forward(self, x):
        """(z, a) of every layer."""
        past, a = [], x
        for layer in self.layers:
            z = a @ layer.W + layer.b
            a = activate(layer.activation, z)
            past.append((z, a))
        return past

    def outputs(self, x, y):
        """Logits and outputs, [n, c], and the loss of each sample, [n]."""
        z, o = self.forward(x)[-1]
        return z, o, loss_values(self.run, z, o, y)

    def backward(self, x, y, past):
        """dL_i/da and dL_i/dz of each sample, and the gradient of the mean loss, of every layer."""
        z, o = past[-1]
        errors = [error_of(self.run, o, y)]
        deltas = [delta_of(self.run, z, o, y, errors[0])]
        for k in reversed(range(len(self.layers) - 1)):
            z, a = past[k]
            errors.insert(0, deltas[0] @ self.layers[k + 1].W.T)
            deltas.insert(0, errors[0] * slope_of(self.layers[k].activation, z, a))
        befores = [x, *(a for _, a in past[:-1])]
        gradients = [(a.T @ delta / len(y), delta.sum(axis=0) / len(y)) for a, delta in zip(befores, deltas)]
        return errors, deltas, gradients

    def learn(self, x, y, lr, momentum):
        """A step on a minibatch; what there is to record of it, taken before the step."""
        past = self.forward(x)
        z, o = past[-1]
        values = loss_values(self.run, z, o, y)
        errors, deltas, gradients = self.backward(x, y, past)
        for layer, of_layer in zip(self.layers, gradients):
            for at, (w, g) in enumerate(zip((layer.W, layer.b), of_layer)):
                layer.v[at] = momentum * layer.v[at] + g
                w -= lr * layer.v[at]
        return past, values, errors, deltas, [of_weights for of_weights, _ in gradients]
