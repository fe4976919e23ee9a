import base64
import sys
import zlib

# --- Data, draws and epochs --------------------------------------------------------------


def data():
    """The features as the lab read them, [n, d], and the class of every row, [n]."""
    x, classes_of = (np.frombuffer(zlib.decompress(base64.b64decode(text)), kind) for text, kind in (X, CLASS_OF))
    return x.reshape(len(classes_of), -1).astype(float), classes_of.astype(int)


def draw_weights(run, shapes, rng):
    weights = []
    for fan_in, units in shapes:
        stds = {'xavier': 1 / math.sqrt(fan_in), 'he': math.sqrt(2 / fan_in)}
        std = stds.get(run['init'], run['init'])  # or the number itself
        W = np.zeros((fan_in, units)) if std == 'zeros' else rng.normal(0, std, (fan_in, units))
        weights.append(W.astype(run['precision']))
    return weights


def scaled(run, x, train_rows):
    """(x - shift) / divide, as the training rows measure; a constant feature is divided by 1."""
    if run['scale'] == 'none':
        return x
    seen = x[train_rows]
    low, high = seen.min(axis=0), seen.max(axis=0)
    shift, divide = (seen.mean(axis=0), seen.std(axis=0)) if run['scale'] == 'standard' else (low, high - low)
    constant = (low == high) | (divide == 0)  # or too near 0 to be told apart
    return (x - np.where(constant, low, shift)) / np.where(constant, 1, divide)


def rate_changes(run):
    """eta and momentum from the first minibatch on, and as they were changed while it trained."""
    changes = {(epoch + 1, step): rates for epoch, step, *rates in run['changes']}
    return {(1, 0): (run['lr'], run['momentum']), **changes}


def train(run, x, classes_of):
    """Yields the row of every epoch, 0 first. Draws as the lab does: weights, rows, then each epoch's order."""
    dtype, widths = np.dtype(run['precision']).type, [units for units, _ in run['hidden']]
    rng = np.random.RandomState(run['seed'] if run['draws'] == 'joint' else (run['seed'] + 1) % 2**32)
    shapes = list(zip([x.shape[1], *widths], [*widths, len(CLASSES)]))
    network = Network(run, draw_weights(run, shapes, rng))
    if run['draws'] == 'separate':
        rng = np.random.RandomState(run['seed'])
    order = np.arange(len(x))
    rng.shuffle(order)
    most = math.floor(len(x) * run['split'])
    batch = min(run['batch'], most)
    steps = most // batch
    train_rows, test_rows = order[: steps * batch], order[steps * batch :]
    x = scaled(run, x, train_rows).astype(dtype)
    y = np.eye(len(CLASSES), dtype=dtype)[classes_of]

    def scored(rows, wrong):
        score = Score()
        for part in np.array_split(rows, math.ceil(len(rows) / 1000)):
            z, o, values = network.outputs(x[part], y[part])
            score.add(run, z, o, y[part], values)
            wrong.add(run, z, o, y[part])
        return score.figures()

    wrong, changes = Wrong(), rate_changes(run)
    yield row_of(0, scored(train_rows, wrong), scored(test_rows, Wrong()), wrong, Layers(run, shapes))
    for epoch in range(1, run['epochs'] + 1):
        rng.shuffle(train_rows)  # in place
        score, wrong, layers, losses = Score(), Wrong(), Layers(run, shapes), 0
        for step in range(steps):
            if (epoch, step) in changes:
                lr, momentum = map(dtype, changes[epoch, step])
            rows = train_rows[step * batch : (step + 1) * batch]
            past, values, *gradient = network.learn(x[rows], y[rows], lr, momentum)
            losses += values.astype(float).mean()
            score.add(run, *past[-1], y[rows], values)
            wrong.add(run, *past[-1], y[rows])
            layers.add(past, *gradient)
        figures = [losses / steps, *score.figures()[1:]]
        yield row_of(epoch, figures, scored(test_rows, Wrong()), wrong, layers)


def main():
    """Trains every run from every seed. With `--csv` every recorded figure is printed in full."""
    x, classes_of = data()
    for name, run in RUNS.items():
        rows_of_seeds = [list(train({**run, **seed}, x, classes_of)) for seed in run['seeds']]
        if '--csv' in sys.argv:
            print_history(name, run, run['seeds'], rows_of_seeds)
        else:
            print_table(name, run, median_rows(rows_of_seeds))
