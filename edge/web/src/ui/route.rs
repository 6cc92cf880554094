//! The way of an application: who has it, who had it, who comes next.

use askama::{Template, filters::HtmlSafe};

use crate::{lang::Lang, texts};

/// The steps in order.
#[derive(Clone, Debug, Template)]
#[template(path = "ui/route.html")]
pub struct Route {
    t: texts::ui::Ui,
    pub steps: Vec<Step>,
    /// 11月26日から利用できる見込み
    pub outcome: String,
}

/// One station.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// 運用責任者が確認
    pub title: String,
    /// 鈴木 一郎（情報システム室）
    pub who: String,
    /// 11月25日（水）
    pub when: String,
    pub state: StepState,
}

/// Where a step stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepState {
    Done,
    Now,
    Later,
    /// Returned, refused or withdrawn here.
    Stopped,
}

impl Route {
    pub fn new(lang: Lang, steps: Vec<Step>) -> Self {
        Self { t: texts::ui::Ui(lang), steps, outcome: String::new() }
    }

    pub fn outcome(mut self, outcome: impl Into<String>) -> Self {
        self.outcome = outcome.into();
        self
    }
}

impl Step {
    pub fn new(
        state: StepState,
        title: impl Into<String>,
        who: impl Into<String>,
        when: impl Into<String>,
    ) -> Self {
        Self { title: title.into(), who: who.into(), when: when.into(), state }
    }

    fn class(&self) -> &'static str {
        match self.state {
            StepState::Done => "done",
            StepState::Now => "now",
            StepState::Later => "later",
            StepState::Stopped => "stopped",
        }
    }

    fn word(&self, t: texts::ui::Ui) -> &'static str {
        match self.state {
            StepState::Done => t.done(),
            StepState::Now => t.now(),
            StepState::Later => t.later(),
            StepState::Stopped => t.stopped(),
        }
    }
}

impl HtmlSafe for Route {}
