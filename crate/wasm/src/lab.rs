//! What the worker holds: at most one dataset and the runs on it.

use crate::beside::Beside;
use crate::dataset::Dataset;
use crate::facts;
use crate::failure::Failure;
use crate::from_js::from_js;
use crate::info::RunInfo;
use crate::loading::Loading;
use crate::row;
use crate::run::{Run, gentler};
use crate::summary::Summary;
use crate::wire::{SettingsWire, to_js};
use losslab_nn::Event;
use losslab_nn::histogram::Histogram;
use serde::Serialize;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// Places for runs: A to D, their other seeds, and the nine of a table.
const RUNS: usize = 256;

/// Of these the first, A to D, keep their past.
const LOOKED_AT: usize = 4;

/// Most bytes of all that is kept: 1,000 epochs of 64:relu,32:relu on digits take 53 MB.
const PAST: u64 = 128 << 20;

/// A dataset and the runs on it. A load is a transaction: until [`Lab::commit`] everything is as
/// it was.
#[wasm_bindgen]
#[derive(Default)]
pub struct Lab {
    dataset: Option<Dataset>,
    loading: Option<Loading>,
    /// Read to its end; it takes the dataset's place if it is still wanted.
    staged: Option<Dataset>,
    runs: Vec<Option<Run>>,
}

#[derive(Serialize)]
struct HistogramWire<'a> {
    low: f64,
    high: f64,
    counts: &'a [u32],
}

#[derive(Serialize)]
struct LayerHistograms<'a> {
    activation: HistogramWire<'a>,
    slope: HistogramWire<'a>,
}

#[derive(Serialize)]
struct Position {
    epoch: usize,
    step: usize,
    steps: usize,
    batch_loss: Option<f64>,
}

#[derive(Serialize)]
struct DivergenceWire {
    epoch: usize,
    step: usize,
    lr: f64,
    back_to: usize,
    try_lr: f64,
}

#[wasm_bindgen]
impl Lab {
    /// An empty lab.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Begins to read a file; one that was being read is dropped.
    ///
    /// # Errors
    /// `CALL-SHAPE`.
    pub fn begin(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "ReadOptions")] options: &JsValue,
    ) -> Result<(), Failure> {
        self.cancel();
        self.loading = Some(Loading::begin(from_js(options)?));
        Ok(())
    }

    /// Reads the next bytes of the file.
    ///
    /// # Errors
    /// `CSV-…`; the load is over then.
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        #[cfg(feature = "faults")]
        crate::faults::strike();
        let loading = self.loading.as_mut().ok_or_else(no_load)?;
        loading.push(bytes).inspect_err(|_| self.loading = None)
    }

    /// Rows read so far.
    #[must_use]
    pub fn rows_read(&self) -> usize {
        self.loading.as_ref().map_or(0, Loading::rows)
    }

    /// Ends the file. True: it waits for [`Lab::commit`]. False: a column turned out to be text
    /// late, and the same bytes must be pushed once more.
    ///
    /// # Errors
    /// `CSV-…` or `DATA-…`; the load is over then, and what was there before still is.
    pub fn finish(&mut self) -> Result<bool, Failure> {
        let loading = self.loading.take().ok_or_else(no_load)?;
        match loading.finish()? {
            Ok(dataset) => {
                self.staged = Some(dataset);
                Ok(true)
            }
            Err(again) => {
                self.loading = Some(again);
                Ok(false)
            }
        }
    }

    /// Makes what was read the lab's dataset; all runs are gone then.
    ///
    /// # Errors
    /// `LOAD-NONE` if nothing was read to its end; nothing is changed then.
    pub fn commit(&mut self) -> Result<(), Failure> {
        self.dataset = Some(self.staged.take().ok_or_else(no_load)?);
        self.runs = Vec::new();
        Ok(())
    }

    /// Drops the file that is being read, or was.
    pub fn cancel(&mut self) {
        self.loading = None;
        self.staged = None;
    }

    /// Reads a file of which all is known to its end: plain numbers, and a one-hot label.
    /// False for any other.
    pub fn read_plain(&mut self, name: &str, bytes: &[u8]) -> bool {
        self.staged = Dataset::plain(name, bytes);
        self.staged.is_some()
    }

    /// A generated set, as a file that was read to its end: `moons`, `circles`, `xor` or `spiral`.
    ///
    /// # Errors
    /// `SETTING-UNKNOWN` for any other name.
    pub fn generate(&mut self, name: &str) -> Result<(), Failure> {
        self.staged = Some(Dataset::generated(name)?);
        Ok(())
    }

    /// What the dataset is, or the one that waits to be; with its `facts` if they are asked for.
    ///
    /// # Errors
    /// `DATA-NONE` without one.
    #[wasm_bindgen(unchecked_return_type = "DataSummary")]
    pub fn summary(&self, with_facts: bool) -> Result<JsValue, Failure> {
        let dataset = self.staged.as_ref().or(self.dataset.as_ref());
        let dataset = dataset.ok_or_else(no_data)?;
        let facts = with_facts.then(|| facts::of(dataset));
        Ok(summed(dataset, facts.unwrap_or_default()))
    }

    /// Chooses label and left-out columns; a `null` label is proposed anew. All runs end.
    ///
    /// # Errors
    /// `DATA-…`; the choice stays as it was then.
    #[wasm_bindgen(unchecked_return_type = "DataSummary")]
    pub fn choose(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "string[] | null")] label: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "string[]")] drop: &JsValue,
    ) -> Result<JsValue, Failure> {
        let label: Option<Vec<String>> = from_js(label)?;
        let drop: Vec<String> = from_js(drop)?;
        let dataset = self.dataset.as_mut().ok_or_else(no_data)?;
        dataset.choose(label.as_deref(), &drop)?;
        self.runs = Vec::new();
        Ok(summed(dataset, facts::of(dataset)))
    }

    /// Starts run 0 to 255 before epoch 0; one that was there ends. Runs 0 to 3 keep their past.
    ///
    /// # Errors
    /// `SETTING-…`, `PAIR-REFUSED`, `TRAIN-…` or `DATA-…`; the run that was there stays then.
    /// `TRAIN-NO-MEMORY` also if the network would fit alone, but not beside the other runs.
    #[wasm_bindgen(unchecked_return_type = "RunInfo")]
    pub fn start(
        &mut self,
        run: usize,
        #[wasm_bindgen(unchecked_param_type = "Settings")] settings: &JsValue,
    ) -> Result<JsValue, Failure> {
        let wire: SettingsWire = from_js(settings)?;
        let dataset = self.dataset()?;
        dataset.trainable()?;
        if run >= RUNS {
            return Err(no_run());
        }
        let beside = Beside::of(&self.runs, run);
        let started = Run::start_beside(dataset, &wire.request()?, beside)?;
        let info = to_js(&RunInfo::of(&started));
        if self.runs.len() <= run {
            self.runs.resize_with(run + 1, || None);
        }
        self.runs[run] = Some(started);
        self.share_past();
        Ok(info)
    }

    /// Does the next piece of work of a run: 0 part of an evaluation, 1 a minibatch, 2 an epoch
    /// is recorded (epoch 0 first), 3 diverged and rolled back. It may be the last of several in one
    /// go, of a small network up to `most` minibatches; then 4 is added for each before it.
    ///
    /// # Errors
    /// `RUN-NONE`.
    pub fn advance(&mut self, run: usize, most: Option<u32>) -> Result<u32, Failure> {
        #[cfg(feature = "faults")]
        crate::faults::strike();
        let dataset = self.dataset.as_ref().ok_or_else(no_data)?;
        let run = self.runs.get_mut(run).and_then(Option::as_mut);
        let (before, event) = run
            .ok_or_else(no_run)?
            .advance_by(dataset, most.unwrap_or(1));
        let event = match event {
            Event::Evaluated => 0,
            Event::Minibatch => 1,
            Event::Epoch => 2,
            Event::Diverged => 3,
        };
        Ok(4 * before + event)
    }

    /// The newest epoch in the order of [`record_keys`]; NaN is no value.
    ///
    /// # Errors
    /// `RUN-NONE`.
    pub fn record(&self, run: usize) -> Result<Vec<f64>, Failure> {
        Ok(row::values(self.run(run)?.record()))
    }

    /// Histograms of the newest epoch, layer by layer.
    ///
    /// # Errors
    /// `RUN-NONE`.
    #[wasm_bindgen(unchecked_return_type = "{ activation: Histogram; slope: Histogram }[]")]
    pub fn histograms(&self, run: usize) -> Result<JsValue, Failure> {
        let layers = self.run(run)?.record().layers.iter();
        let histograms: Vec<LayerHistograms<'_>> = layers
            .map(|layer| LayerHistograms {
                activation: histogram(&layer.activation_histogram),
                slope: histogram(&layer.slope_histogram),
            })
            .collect();
        Ok(to_js(&histograms))
    }

    /// Weights of a layer, `[fan_in, fan_out]` row-major.
    ///
    /// # Errors
    /// `RUN-NONE`.
    pub fn weights(&self, run: usize, layer: usize) -> Result<Vec<f64>, Failure> {
        Ok(self.run(run)?.weights(layer))
    }

    /// Biases of a layer, `[fan_out]`.
    ///
    /// # Errors
    /// `RUN-NONE`.
    pub fn biases(&self, run: usize, layer: usize) -> Result<Vec<f64>, Failure> {
        Ok(self.run(run)?.biases(layer))
    }

    /// Frobenius norm of a layer's weights.
    ///
    /// # Errors
    /// `RUN-NONE`.
    pub fn weight_norm(&self, run: usize, layer: usize) -> Result<f64, Failure> {
        Ok(self.run(run)?.weight_norm(layer))
    }

    /// Weights, biases and velocities of a run after its last whole epoch, exactly.
    ///
    /// # Errors
    /// `RUN-NONE`.
    pub fn checkpoint(&self, run: usize) -> Result<Vec<f64>, Failure> {
        Ok(self.run(run)?.checkpoint())
    }

    /// Lets a run that has not begun go on where another with the same settings on the same data was
    /// after epoch `epoch`, by its checkpoint.
    ///
    /// # Errors
    /// `CALL-SHAPE` if that is of another network, `RUN-NONE`; nothing is changed then.
    pub fn resume(&mut self, run: usize, epoch: usize, numbers: &[f64]) -> Result<(), Failure> {
        let run = self.runs.get_mut(run).and_then(Option::as_mut);
        if run.ok_or_else(no_run)?.resume(epoch, numbers) {
            Ok(())
        } else {
            Err(Failure::new("CALL-SHAPE"))
        }
    }

    /// Changes η and momentum from the next minibatch on.
    ///
    /// # Errors
    /// `SETTING-RANGE` or `RUN-NONE`; nothing is changed then.
    pub fn set_rate(&mut self, run: usize, lr: f64, momentum: f64) -> Result<(), Failure> {
        let run = self.runs.get_mut(run).and_then(Option::as_mut);
        run.ok_or_else(no_run)?.set_rate(lr, momentum)
    }

    /// Where a run stands.
    ///
    /// # Errors
    /// `RUN-NONE`.
    #[wasm_bindgen(unchecked_return_type = "Position")]
    pub fn position(&self, run: usize) -> Result<JsValue, Failure> {
        let run = self.run(run)?;
        let (step, steps) = run.steps();
        Ok(to_js(&Position {
            epoch: run.epochs(),
            step,
            steps,
            batch_loss: run.batch_loss(),
        }))
    }

    /// Where a run last diverged, with a gentler η to try; `null` if it never did.
    ///
    /// # Errors
    /// `RUN-NONE`.
    #[wasm_bindgen(unchecked_return_type = "Divergence | null")]
    pub fn divergence(&self, run: usize) -> Result<JsValue, Failure> {
        let divergence = self.run(run)?.divergence();
        Ok(to_js(&divergence.map(|found| DivergenceWire {
            epoch: found.epoch,
            step: found.step,
            lr: found.lr,
            back_to: found.back_to,
            try_lr: gentler(found.lr),
        })))
    }

    /// Ends a run and frees its memory.
    pub fn free_run(&mut self, run: usize) {
        if let Some(run) = self.runs.get_mut(run) {
            *run = None;
            self.share_past();
        }
    }
}

impl Lab {
    /// Divides the room for the past among the runs that keep theirs.
    fn share_past(&mut self) {
        let keep = self.runs.len().min(LOOKED_AT);
        let alive = self.runs[..keep].iter().flatten().count();
        for run in self.runs[..keep].iter_mut().flatten() {
            run.keep_past(PAST / alive as u64);
        }
    }

    pub(crate) fn dataset(&self) -> Result<&Dataset, Failure> {
        self.dataset.as_ref().ok_or_else(no_data)
    }

    pub(crate) fn run(&self, run: usize) -> Result<&Run, Failure> {
        let run = self.runs.get(run).and_then(Option::as_ref);
        run.ok_or_else(no_run)
    }
}

/// The keys of a record's row: `train_loss`, …, then per layer `gradient_norm.0`, ….
#[wasm_bindgen]
#[must_use]
pub fn record_keys(layers: usize) -> Vec<String> {
    row::keys(layers)
}

fn summed(dataset: &Dataset, facts: Vec<Failure>) -> JsValue {
    to_js(&Summary::of(dataset, facts))
}

fn histogram(histogram: &Histogram) -> HistogramWire<'_> {
    HistogramWire {
        low: histogram.low,
        high: histogram.high,
        counts: &histogram.counts,
    }
}

fn no_load() -> Failure {
    Failure::new("LOAD-NONE")
}

fn no_data() -> Failure {
    Failure::new("DATA-NONE")
}

fn no_run() -> Failure {
    Failure::new("RUN-NONE")
}
