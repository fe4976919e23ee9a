//! The distinct values of a text column.

/// Distinct texts, numbered from 0 in the order they were added.
///
/// One string holds them all, and a table of open addresses finds them: no allocation per
/// value, as a column may hold millions.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Dictionary {
    text: String,
    /// Where each entry ends in `text`.
    ends: Vec<usize>,
    /// Code + 1 at a place given by the hash, 0 where free; a power of two, at most ⅔ full.
    slots: Vec<u32>,
}

impl Dictionary {
    /// How many entries there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// True without entries.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The entry of a code; empty for a code that was never given.
    #[must_use]
    pub fn get(&self, code: usize) -> &str {
        let start = match code.checked_sub(1) {
            Some(before) => self.ends.get(before).copied(),
            None => Some(0),
        };
        let range = start.zip(self.ends.get(code).copied());
        let text = range.and_then(|(start, end)| self.text.get(start..end));
        text.unwrap_or_default()
    }

    /// All entries by code.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|code| self.get(code))
    }

    /// The code of `value`, if it has one.
    #[must_use]
    pub fn find(&self, value: &str) -> Option<u32> {
        match self.is_empty() {
            true => None,
            false => self.place(value).ok(),
        }
    }

    /// Its code, or the place where it would be found. There must be places.
    fn place(&self, value: &str) -> Result<u32, usize> {
        let mask = self.slots.len() - 1;
        let mut place = hash(value) & mask;
        loop {
            match self.slots[place] {
                0 => return Err(place),
                code if self.get(code as usize - 1) == value => return Ok(code - 1),
                _ => place = (place + 1) & mask,
            }
        }
    }

    /// The code of `value`, which is added if it is new; `None` if memory runs out.
    pub fn code(&mut self, value: &str) -> Option<u32> {
        if self.ends.len() * 3 >= self.slots.len() * 2 {
            self.grow()?;
        }
        let place = match self.place(value) {
            Ok(code) => return Some(code),
            Err(place) => place,
        };
        let code = u32::try_from(self.ends.len()).ok()?;
        self.text.try_reserve(value.len()).ok()?;
        self.ends.try_reserve(1).ok()?;
        self.text.push_str(value);
        self.ends.push(self.text.len());
        self.slots[place] = code.checked_add(1)?;
        Some(code)
    }

    /// One of these texts; those for which there is no memory are not in it.
    #[must_use]
    pub fn of(texts: &[String]) -> Self {
        let mut dictionary = Self::default();
        for text in texts {
            dictionary.code(text);
        }
        dictionary
    }

    fn grow(&mut self) -> Option<()> {
        let size = (self.slots.len() * 2).max(16);
        let mut slots = Vec::new();
        slots.try_reserve_exact(size).ok()?;
        slots.resize(size, 0);
        for (code, value) in (1..).zip(self.iter()) {
            let mut place = hash(value) & (size - 1);
            while slots[place] != 0 {
                place = (place + 1) & (size - 1);
            }
            slots[place] = code;
        }
        self.slots = slots;
        Some(())
    }
}

/// FNV-1a, folded so that the low bits see all of it.
fn hash(value: &str) -> usize {
    let hash = value.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    (hash ^ (hash >> 32)) as usize
}
