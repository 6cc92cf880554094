//! A paper as the office hands it to be set: ready words and no layout. Official forms are in Japanese.
//!
//! `bin/paper` reads exactly these shapes: it compiles this file as a module of its own.

use serde::{Deserialize, Serialize};

/// One document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paper {
    pub size: Size,
    /// システム利用者申請書
    pub title: String,
    pub hospital: String,
    /// 様式第1号 第1版; empty where the paper is no form.
    #[serde(default)]
    pub form: String,
    /// R8-0412
    pub number: String,
    /// The day that the paper bears: 令和8年11月24日.
    #[serde(default)]
    pub date: String,
    /// カルテ管理委員会委員長 殿
    #[serde(default)]
    pub addressee: String,
    /// A sentence over the parts.
    #[serde(default)]
    pub lead: String,
    #[serde(default)]
    pub seals: Vec<SealBox>,
    pub parts: Vec<Part>,
    #[serde(default)]
    pub code: Option<Code>,
    /// Lines at the foot of each page.
    #[serde(default)]
    pub foot: Vec<String>,
    /// Seconds since 1970: the same input makes the same bytes.
    pub made_at: i64,
    /// The demo hospital's papers say that they are samples.
    #[serde(default)]
    pub sample: bool,
}

/// What it is printed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Size {
    /// Portrait: forms, certificates, receipts.
    A4,
    /// Portrait: what is handed over or hung up.
    A5,
    /// 62 × 29 mm, for label printers: number, hospital, a few facts, QR.
    Label,
}

/// A box of the decision column; without a seal it stays empty for a wet one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SealBox {
    pub label: String,
    pub seal: Option<Seal>,
}

/// A picture of a decision's record, never a signature.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seal {
    /// 看護部
    pub division: String,
    /// 8.11.25
    pub date_short: String,
    pub surname: String,
    /// 代, 後, or nothing.
    #[serde(default)]
    pub mark: String,
}

/// What stands between title and foot, in order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Part {
    Facts {
        heading: String,
        facts: Vec<Fact>,
    },
    Table {
        heading: String,
        columns: Vec<Column>,
        rows: Vec<Vec<String>>,
    },
    Text {
        heading: String,
        text: String,
    },
    /// What must not be done, large.
    Forbidden {
        heading: String,
        lines: Vec<String>,
    },
    /// Boxes to tick by hand.
    Checks {
        heading: String,
        lines: Vec<String>,
    },
    /// Lines to be filled in by hand: 受領日, 受領者（署名）…
    Blanks {
        heading: String,
        labels: Vec<String>,
    },
    /// Something to be copied letter by letter: a first password.
    Secret {
        label: String,
        text: String,
    },
    /// A QR code by the side of its sentence.
    Pointer {
        text: String,
        qr: String,
    },
}

/// One line of a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    pub label: String,
    pub value: String,
    #[serde(default)]
    pub note: String,
}

/// One column of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    pub label: String,
    /// Its share of the page's width; 0 is as narrow as it can be.
    pub share: u8,
}

/// 照合コード: what proves later what the paper was printed from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Code {
    /// ACDE-FHJK-MNPR-TWXY
    pub text: String,
    /// The page that verifies it.
    pub qr: String,
}
