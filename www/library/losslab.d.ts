// What a program sees of LossLab. Names of settings are those of a link: see README.

/** What is missing is null, undefined or NaN. */
export type Cell = number | string | boolean | null | undefined;

/** Rows of cells, the first of them the names; or rows that name each cell. */
export type Rows = readonly (readonly Cell[])[] | readonly Readonly<Record<string, Cell>>[];

/** A link, its part after the `#`, or its keys with their values. */
export type Wishes = string | Readonly<Record<string, string | number | boolean | readonly string[] | null | undefined>>;

/** What the page would say: `code` names it, `message` is its English sentence. */
export interface LossLabError extends Error {
  readonly code: string;
  readonly report: {readonly code: string};
}

export const LossLabError: {readonly prototype: LossLabError};

export interface Column {
  readonly name: string;
  readonly kind: string;
}

/** What was found in the data. */
export interface DataSummary {
  readonly name: string;
  readonly rows: number;
  /** Inputs of a network: a column of text is one for each of its categories. */
  readonly features: number;
  readonly columns: readonly Column[];
  /** The columns of the label: one, or those of a one-hot group; null where there is none. */
  readonly label: readonly string[] | null;
  readonly classes: readonly {readonly name: string; readonly count: number}[];
  /** What was found in the file and done about it, by code. */
  readonly facts: readonly {readonly code: string}[];
}

/** An epoch's figures. Those of layers are arrays, the first layer first; NaN is no value. */
export interface Epoch {
  readonly epoch: number;
  readonly train_loss: number;
  readonly test_loss: number;
  readonly train_accuracy: number;
  readonly test_accuracy: number;
  readonly gradient_norm: readonly number[];
  readonly [figure: string]: number | readonly number[];
}

export interface RunInfo {
  readonly layers: readonly {readonly fan_in: number; readonly fan_out: number; readonly activation: string}[];
  readonly precision: 'f64' | 'f32';
  readonly train_rows: number;
  readonly test_rows: number;
  /** Minibatches of an epoch. */
  readonly steps: number;
  readonly classes: number;
  readonly parameters: number;
}

/** A run. Each epoch comes once, epoch 0 first; a loop that was left goes on where it was. */
export interface Training extends AsyncIterable<Epoch> {
  readonly info: RunInfo;
  /** `[fan_in, fan_out]`, row-major; layer 0 is the first. */
  weights(layer: number): Float64Array;
  /** `[fan_out]` */
  biases(layer: number): Float64Array;
  /** Gives its memory back. */
  free(): void;
}

/** Data, and what trains on it. */
export interface Lab {
  readonly data: DataSummary;
  /** A run that has yet to train. Throws a `LossLabError`. */
  train(wishes?: Wishes): Training;
  /** Gives all memory back; its runs are over. */
  free(): void;
}

export const Lab: {
  /** Reads a CSV, as text, bytes or a `Blob`, or rows. Rejects with a `LossLabError` where the page would ask or refuse. */
  read(data: string | ArrayBuffer | ArrayBufferView | Blob | Rows, how?: Wishes): Promise<Lab>;
};
