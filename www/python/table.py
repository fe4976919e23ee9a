import decimal
import math

import numpy as np

# A loss that overflows is a figure like any other.
np.seterr(all='ignore')


# --- What is looked at: slopes and errors ------------------------------------------------


def slope_of(name, z, a):
    """f'(z); for softmax the diagonal of its Jacobian."""
    if name in ('sigmoid', 'softmax'):
        return a * (1 - a)
    if name == 'tanh':
        return 1 - a * a
    if name == 'relu':
        return (z > 0).astype(z.dtype)
    if name == 'leaky_relu':
        return np.where(z > 0, 1, 0.01).astype(z.dtype)
    return np.ones_like(z)


def softplus(x):
    """ln(1 + e^x)."""
    return np.maximum(x, 0) + np.log1p(np.exp(-np.abs(x)))


def log_sum_exp(z):
    top = z.max(axis=1, keepdims=True)
    return top + np.log(np.exp(z - top).sum(axis=1, keepdims=True))


def error_of(run, o, y):
    """dL/do, [n, c]: how wrong. It may be infinite where o saturates."""
    loss = run['loss']
    true = y > 0
    if loss == 'sse':
        return 2 * (o - y)
    if loss == 'half_sse':
        return o - y
    if loss == 'mse':
        return 2 * (o - y) / o.shape[1]
    if loss == 'mae':
        return np.sign(o - y) / o.shape[1]
    if loss == 'bce':
        return np.where(true, -1 / o, 1 / (1 - o))
    if loss == 'cce':
        return np.where(true, -1 / o, 0)
    inside = np.where(true, 0, o - o[true][:, None] + 1 > 0).astype(o.dtype)  # hinge
    return np.where(true, -inside.sum(axis=1, keepdims=True), inside)


# --- What is recorded of an epoch --------------------------------------------------------


class Score:
    """Loss and right answers, summed up sample by sample."""

    def __init__(self):
        self.loss = self.samples = self.right = self.outputs = self.outputs_right = 0

    def add(self, run, z, o, y, values):
        self.loss += values.astype(float).sum()
        self.samples += len(z)
        self.right += (z.argmax(axis=1) == y.argmax(axis=1)).sum()
        yes = z > 0 if run['out'] == 'sigmoid' else o > 0.5
        self.outputs += o.size
        self.outputs_right += (yes == (y > 0)).sum()

    def figures(self):
        return [over(self.loss, self.samples), over(self.right, self.samples), over(self.outputs_right, self.outputs)]


def over(sum, count):
    return sum / count if count else math.nan


class Wrong:
    """The outputs that are wrong by more than 1/2: geometric means, from the logits."""

    def __init__(self):
        self.count = self.of = self.log_error = self.log_slope = self.log_delta = 0

    def add(self, run, z, o, y):
        loss, out, classes = run['loss'], run['out'], z.shape[1]
        if out not in ('sigmoid', 'softmax') or loss == 'hinge':
            return
        z, true = z.astype(float), y > 0
        if out == 'sigmoid':  # every output; s is how far it is on the wrong side
            s = np.where(true, -z, z)
            wrong = s > 0
            yes, log_miss = true[wrong], -softplus(-s[wrong])
            log_rest = log_miss - s[wrong]
            self.of += wrong.size
        else:  # the true class
            right = o[true].astype(float)
            wrong = right < 0.5
            yes, log_miss = np.ones(wrong.sum(), bool), np.log1p(-right[wrong])
            log_rest = (z[true] - log_sum_exp(z)[:, 0])[wrong]
            self.of += wrong.size
        self.count += int(wrong.sum())
        log_slope = log_miss + log_rest
        log_error = {
            'sse': math.log(2) + log_miss,
            'half_sse': log_miss,
            'mse': math.log(2) + log_miss - math.log(classes),
            'mae': np.full(len(log_miss), -math.log(classes)),
            'bce': -log_rest,
            'cce': np.where(yes, -log_rest, -np.inf),
        }[loss]
        # error times slope; of cross-entropy the rest is gone before any sum is rounded
        log_delta = {'bce': log_miss, 'cce': np.where(yes, log_miss, -np.inf)}.get(loss, log_error + log_slope)
        self.log_error += log_error.sum()
        self.log_slope += log_slope.sum()
        self.log_delta += log_delta.sum()

    def figures(self):
        if not self.of:
            return [math.nan] * 5
        logs = [self.log_error, self.log_slope, self.log_delta]
        means = [np.exp(log / self.count) if self.count else math.nan for log in logs]
        return [self.count, self.of, *means]


class Layers:
    """Sums of each layer over the minibatches of an epoch."""

    def __init__(self, run, shapes):
        self.activations = [*(activation for _, activation in run['hidden']), run['out']]
        self.shapes, self.batches, self.samples = shapes, 0, 0
        self.sums = [dict(norm=0, delta=0, slope=0, error=0, saturated=0) for _ in shapes]
        self.alive = [np.zeros(units, bool) for _, units in shapes]

    def add(self, past, errors, deltas, gradients):
        """Of every layer: (z, a), dL_i/da and dL_i/dz of each sample, and dL/dW of the mean loss."""
        self.batches += 1
        self.samples += len(past[0][0])
        for k, (z, a) in enumerate(past):
            slope, sums = slope_of(self.activations[k], z.astype(float), a.astype(float)), self.sums[k]
            sums['norm'] += np.sqrt((gradients[k].astype(float) ** 2).sum())
            sums['delta'] += np.abs(deltas[k]).astype(float).sum()
            sums['slope'] += slope.sum()
            sums['error'] += np.abs(errors[k]).astype(float).sum()
            sums['saturated'] += (slope < 0.01).sum()
            self.alive[k] |= (a > 0).any(axis=0)

    def figures(self):
        row = []
        for (fan_in, units), activation, sums, alive in zip(self.shapes, self.activations, self.sums, self.alive):
            pairs, norm = self.samples * units, over(sums['norm'], self.batches)
            shares = [over(sums[key], pairs) for key in ('delta', 'slope', 'error', 'saturated')]
            dead = (~alive).mean() if activation == 'relu' and pairs else math.nan
            row += [norm, norm / math.sqrt(fan_in * units), *shares, dead]
        return row


KEYS = """epoch train_loss test_loss train_accuracy test_accuracy train_accuracy_elementwise
    test_accuracy_elementwise wrong_count wrong_of wrong_error wrong_slope wrong_delta""".split()
LAYER_KEYS = """gradient_norm gradient_rms mean_abs_delta mean_abs_slope mean_abs_error
    saturated dead""".split()


def keys_of(run):
    layers = len(run['hidden']) + 1
    return KEYS + [f'{key}.{k}' for k in range(layers) for key in LAYER_KEYS]


def row_of(epoch, train, test, wrong, layers):
    (train_loss, *train_shares), (test_loss, *test_shares) = train, test
    accuracies = [share for both in zip(train_shares, test_shares) for share in both]
    return [epoch, train_loss, test_loss, *accuracies, *wrong.figures(), *layers.figures()]


# --- The table ---------------------------------------------------------------------------


def halves_up(value, places):
    """As JavaScript's toFixed: the exact value, a tie away from 0."""
    return str(decimal.Decimal(value).quantize(decimal.Decimal(1).scaleb(-places), decimal.ROUND_HALF_UP))


def three_digits(value):
    size = abs(value)
    if value == 0 or math.isinf(value):
        return '0' if value == 0 else 'inf' if value > 0 else '-inf'
    exact = decimal.Decimal(value)
    if size >= 1e5 or size < 1e-4:
        context = decimal.Context(prec=2, rounding=decimal.ROUND_HALF_UP)
        return f'{float(context.plus(exact)):.1e}'
    rounded = decimal.Context(prec=3, rounding=decimal.ROUND_HALF_UP).plus(exact)
    places = max(0, 2 - rounded.adjusted())
    return f'{rounded:,.{places}f}'


def shown(key, value):
    """As the page's table shows it."""
    if math.isnan(value):
        return ''
    if key in ('epoch', 'wrong_count', 'wrong_of'):
        return str(int(value))
    digits = key.startswith(('gradient', 'mean_abs', 'saturated', 'dead')) or key in ('wrong_error', 'wrong_slope', 'wrong_delta')
    return three_digits(value) if digits or abs(value) >= 1e6 else halves_up(value, 3)


def columns_shown(run):
    keys = 'epoch train_loss test_loss train_accuracy test_accuracy wrong_error wrong_slope wrong_delta'.split()
    last = len(run['hidden'])
    return [*keys, f'gradient_rms.{last}', f'saturated.{last}']


def median_rows(rows_of_seeds):
    """Of several seeds, epoch by epoch, the median of those that have it; no value counts for nothing."""
    length = max(len(rows) for rows in rows_of_seeds)
    having = [[rows[epoch] for rows in rows_of_seeds if epoch < len(rows)] for epoch in range(length)]
    return [[median(values) for values in zip(*rows)] for rows in having]


def median(values):
    ascending = sorted(value for value in values if not math.isnan(value))
    if not ascending:
        return math.nan
    below, above = ascending[(len(ascending) - 1) // 2], ascending[len(ascending) // 2]
    return below if below == above else below / 2 + above / 2


def print_table(name, run, rows):
    keys, columns = keys_of(run), columns_shown(run)
    widths = [max(8, len(key)) for key in columns]
    print(f'\n{name}: {run["out"]} + {run["loss"]}')
    print('  '.join(f'{key:>{width}}' for key, width in zip(columns, widths)))
    for row in rows:
        cells = [shown(key, row[keys.index(key)]) for key in columns]
        print('  '.join(f'{cell:>{width}}' for cell, width in zip(cells, widths)))


def print_history(name, run, seeds, rows_of_seeds):
    """Every figure in full: `run,seed,epoch,...`, without the seed where there is one."""
    print(','.join(['run', *['seed'][: len(seeds) - 1], *keys_of(run)]))
    for seed, rows in zip(seeds, rows_of_seeds):
        own = [name, *[str(seed['seed'])][: len(seeds) - 1]]
        for row in rows:
            print(','.join([*own, *('' if math.isnan(value) else repr(float(value)) for value in row)]))
