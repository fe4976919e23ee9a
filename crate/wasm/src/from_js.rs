//! Reading what JavaScript passed, field by field.
//!
//! By hand rather than derived: derived readers of these few types took a quarter of the module.

use crate::failure::Failure;
use js_sys::{Array, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// What can be read from a JavaScript value.
pub(crate) trait FromJs: Sized {
    /// Reads the value.
    ///
    /// # Errors
    /// [`Misshapen`] if it is not of the declared type.
    fn from_js(value: &JsValue) -> Result<Self, Misshapen>;
}

/// A value that is not of its declared type: the name of the innermost field that is not.
pub(crate) struct Misshapen(pub Option<&'static str>);

impl From<Misshapen> for Failure {
    fn from(Misshapen(name): Misshapen) -> Self {
        Self::new("CALL-SHAPE").with("found", name.unwrap_or_default())
    }
}

/// Reads what JavaScript passed.
///
/// # Errors
/// `CALL-SHAPE` if it is not of the declared type; only a mistake in the page can cause it.
pub(crate) fn from_js<T: FromJs>(value: &JsValue) -> Result<T, Failure> {
    Ok(T::from_js(value)?)
}

/// Reads a field of an object; one that is not there reads as `undefined`.
pub(crate) fn field<T: FromJs>(object: &JsValue, name: &'static str) -> Result<T, Misshapen> {
    get(object, name)
        .and_then(|value| T::from_js(&value))
        .map_err(|Misshapen(inner)| Misshapen(inner.or(Some(name))))
}

fn get(object: &JsValue, name: &str) -> Result<JsValue, Misshapen> {
    Reflect::get(object, &JsValue::from_str(name)).map_err(|_| Misshapen(None))
}

impl FromJs for f64 {
    fn from_js(value: &JsValue) -> Result<Self, Misshapen> {
        value.as_f64().ok_or(Misshapen(None))
    }
}

impl FromJs for bool {
    fn from_js(value: &JsValue) -> Result<Self, Misshapen> {
        value.as_bool().ok_or(Misshapen(None))
    }
}

impl FromJs for String {
    fn from_js(value: &JsValue) -> Result<Self, Misshapen> {
        value.as_string().ok_or(Misshapen(None))
    }
}

/// `null` and `undefined` are `None`.
impl<T: FromJs> FromJs for Option<T> {
    fn from_js(value: &JsValue) -> Result<Self, Misshapen> {
        if value.is_null() || value.is_undefined() {
            Ok(None)
        } else {
            T::from_js(value).map(Some)
        }
    }
}

impl<T: FromJs> FromJs for Vec<T> {
    fn from_js(value: &JsValue) -> Result<Self, Misshapen> {
        let array: &Array = value.dyn_ref().ok_or(Misshapen(None))?;
        array.iter().map(|item| T::from_js(&item)).collect()
    }
}
