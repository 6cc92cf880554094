//! The hospital as the gate sees it: every question goes to the office, every answer is in a book.

use std::{net::SocketAddr, path::PathBuf, sync::Arc};

use jiff::Timestamp;
use office::{
    office::Office,
    remote::{Admitted, Offer, Passed, Stage as To, TurnedAway as Away, Visitor},
};
use remote::{
    port::{
        Abilities, Direction, EndReason, Ended, Files, Gatehouse, Item, Knock, Lease, Secret,
        SessionId, Target, TurnedAway, Wanted, Words,
    },
    quarantine::{Handling, Held, Quarantine, Stage, Verdict},
    recording,
};
use rules::{
    calendar::tokyo,
    handover::{self, Found, Way},
    id::{SessionNo, TargetId},
    maintenance::{Ability, Head, Why},
    sealed::Sealed,
    vendor::SshKey,
};
use zeroize::Zeroizing;

use super::{leases::Leases, quarantine, recordings};

/// The office behind the gate.
pub struct House {
    office: Office,
    leases: Arc<Leases>,
    folder: PathBuf,
    /// Where there is a scanner.
    quarantine: Option<Quarantine>,
}

impl House {
    pub fn new(
        office: Office,
        leases: Arc<Leases>,
        folder: PathBuf,
        quarantine: Option<Quarantine>,
    ) -> House {
        House { office, leases, folder, quarantine }
    }

    fn lease(&self, admitted: Admitted) -> Result<Lease, TurnedAway> {
        let Admitted { session, window, target, secret, recording_key, who, holding, .. } =
            admitted;
        let (abilities, offer) = (admitted.abilities, admitted.files);
        let place = SocketAddr::new(target.address, target.port);
        let hold = self.leases.begin(session, place, &holding);
        let title = Words::new(
            format!("{who}　保守枠 {window}　記録されます"),
            format!("{who}, window {window}, recorded"),
        );
        Ok(Lease {
            session: SessionId(session.to_string()),
            target: Target {
                address: target.address,
                port: target.port,
                host_key: target.host_key.line,
                login: target.login,
                secret: Secret::Key(Zeroizing::new(secret)),
            },
            abilities: Abilities {
                shell: abilities.contains(&Ability::Shell),
                exec: abilities.contains(&Ability::Exec),
                files: offer.and_then(|it| self.files(it)),
            },
            hold,
            recording_key: recordings::key(&recording_key).ok_or_else(unreadable)?,
            recording: recordings::file(&self.folder, session),
            title,
        })
    }

    /// What the F3 lists, and nothing beside it; none where it is to be held and there is no quarantine.
    fn files(&self, offer: Offer) -> Option<Files> {
        let handling = match (offer.held, &self.quarantine) {
            (false, _) => Handling::Through,
            (true, Some(place)) => Handling::Held(place.clone()),
            (true, None) => return None,
        };
        let asked = offer.asked;
        Some(Files {
            direction: match asked.direction {
                handover::Direction::In => Direction::In,
                handover::Direction::Out => Direction::Out,
                handover::Direction::Both => Direction::Both,
            },
            folder: asked.folder.as_str().into(),
            names: asked.names.iter().map(|it| it.as_str().into()).collect(),
            handling,
            count_max: offer.left,
            size_max_bytes: asked.size_max_bytes,
            extras: vec![],
        })
    }

    /// Who it is by the key. A key of a kind that nobody is listed with is turned away like an unknown one.
    async fn visitor(&self, knock: &Knock) -> Result<Visitor, TurnedAway> {
        let key = SshKey::parse(&knock.key);
        let fingerprint = SshKey::fingerprint_of_any(&knock.key);
        // A name that no machine can have is turned away like an unknown machine.
        let target = TargetId(knock.target.chars().take(64).collect());
        let visitor = Visitor { fingerprint, source: knock.source, target };
        match key {
            Ok(_) => Ok(visitor),
            Err(_) => Err(told(self.office.remote_stranger(&visitor).await)),
        }
    }

    /// Marked moments, counted in what was really written, off the threads that move bytes.
    async fn markers(&self, session: SessionNo) -> u32 {
        let key = {
            let state = self.office.read();
            let known = state.hospital.maintenance.session(session);
            known.map(|it| state.texts.open(&it.key).to_owned())
        };
        let Some(key) = key else { return 0 };
        let folder = self.folder.clone();
        let counted =
            tokio::task::spawn_blocking(move || recordings::markers(&folder, session, &key));
        counted.await.unwrap_or(0)
    }
}

impl Gatehouse for House {
    async fn knock(&self, knock: &Knock) -> Result<(), TurnedAway> {
        let visitor = self.visitor(knock).await?;
        self.office.remote_knock(&visitor).await.map_err(told)
    }

    async fn admit(&self, knock: &Knock, code: &str) -> Result<Lease, TurnedAway> {
        let visitor = self.visitor(knock).await?;
        let admitted = self.office.remote_admit(&visitor, code).await.map_err(told)?;
        let lease = self.lease(admitted)?;
        if let Err(error) = self.leases.turn_lock().await {
            tracing::error!(error = format!("{error:#}"), "the gate stays shut");
            let told = "the second lock does not turn".to_owned();
            let at = self.office.now();
            let reason = EndReason::NoTarget { told };
            let ended = Ended { at, reason, head: None, bytes_in: 0, bytes_out: 0 };
            self.ended(&lease.session, &ended).await;
            return Err(locked());
        }
        Ok(lease)
    }

    async fn ask(&self, session: &SessionId, wanted: &Wanted) -> Result<(), TurnedAway> {
        let no = number(session)?;
        let ability = match wanted {
            Wanted::Sftp => return self.office.remote_ask_files(no).await.map_err(told),
            Wanted::Shell => Ability::Shell,
            Wanted::Exec { .. } => Ability::Exec,
            _ => return Err(unreadable()),
        };
        self.office.remote_ask(no, ability, &wanted.to_string()).await.map_err(told)
    }

    async fn refused(&self, session: &SessionId, wanted: &Wanted, _: &TurnedAway) {
        let Ok(no) = number(session) else { return };
        if let Err(error) = self.office.remote_refused(no, &wanted.to_string()).await {
            tracing::error!(%session, %error, "a refusal could not be recorded");
        }
    }

    async fn head(&self, session: &SessionId, head: &recording::Head) -> Result<(), TurnedAway> {
        self.office.remote_head(number(session)?, kept(head)).await.map_err(told)
    }

    async fn item(&self, session: &SessionId, item: &Item) -> Result<(), TurnedAway> {
        self.office.remote_item(number(session)?, passed(item)).await.map_err(told)
    }

    async fn more_time(&self, session: &SessionId) -> Result<Timestamp, TurnedAway> {
        self.office.remote_more_time(number(session)?).await.map_err(told)
    }

    async fn held(&self, session: &SessionId) -> Result<Vec<Held>, TurnedAway> {
        let held = self.office.remote_held(number(session)?);
        Ok(held.into_iter().map(quarantine::held).collect())
    }

    async fn ended(&self, session: &SessionId, ended: &Ended) {
        let Ok(no) = number(session) else { return };
        let why = match &ended.reason {
            EndReason::Left => Why::Left,
            EndReason::TimeOver => Why::TimeOver,
            EndReason::Cut(_) => Why::Cut,
            EndReason::NoRecording { .. } => Why::NoRecord,
            EndReason::NoTarget { .. } => Why::TargetLeft,
            EndReason::Broken { .. } => Why::Lost,
        };
        let nothing = Head { chunks: 0, bytes: 0, hash: Sealed([0; 32]) };
        let head = ended.head.as_ref().map_or(nothing, kept);
        let markers = self.markers(no).await;
        if let Err(error) = self.office.remote_ended(no, why, head, markers).await {
            tracing::error!(%session, %error, "the end of a session could not be recorded");
        }
        self.leases.end(no);
    }
}

fn passed(item: &Item) -> Passed {
    Passed {
        path: item.path.clone(),
        way: if item.direction == Direction::In { Way::In } else { Way::Out },
        bytes: item.bytes,
        hash: item.hash.map(Sealed),
        complete: item.complete,
        in_session: item.number,
        found: found(&item.verdict),
        stage: match item.stage {
            Stage::Passed => To::Passed,
            Stage::Held => To::Held,
            Stage::Refused => To::Stopped,
        },
    }
}

fn found(verdict: &Verdict) -> Option<Found> {
    match verdict {
        Verdict::Clean => Some(Found::Clean),
        Verdict::Infected { signature } => Some(Found::Infected(signature.clone())),
        Verdict::Encrypted => Some(Found::Encrypted),
        Verdict::TooLarge => Some(Found::TooLarge),
        Verdict::ScannerDown { .. } => Some(Found::NoAnswer),
        Verdict::NotScanned => None,
    }
}

fn number(session: &SessionId) -> Result<SessionNo, TurnedAway> {
    session.0.parse().map_err(|_| unreadable())
}

fn kept(head: &recording::Head) -> Head {
    Head { chunks: head.chunks, bytes: head.bytes, hash: Sealed(head.hash) }
}

fn locked() -> TurnedAway {
    TurnedAway::new(
        "病院側の二つ目の錠が動かないため、関門を開けません。担当者に連絡してください。",
        "The hospital's second lock does not turn, so the gate stays shut. Call your contact.",
    )
}

fn unreadable() -> TurnedAway {
    TurnedAway::new("この許可にはありません。", "This permit does not give it.")
}

fn told(away: Away) -> TurnedAway {
    match away {
        Away::Refused(refusal) => {
            let said = TurnedAway::new(refusal.ja(), refusal.en());
            match refusal.clause() {
                Some(clause) => said.by(clause.0),
                None => said,
            }
        }
        Away::WrongCode => TurnedAway::new(
            "確認コードが違います。新しいコードを待って、もう一度接続してください。",
            "The code is wrong. Wait for the next one and connect again.",
        ),
        Away::Wait { until } => {
            let until = tokyo::civil_time(until).strftime("%H:%M:%S");
            TurnedAway::new(
                format!(
                    "確認コードの間違いが続きました。{until}を過ぎてから、もう一度接続してください。"
                ),
                format!("Too many wrong codes. Connect again after {until} (Japan)."),
            )
        }
        Away::Act(error) => {
            tracing::error!(%error, "the gate stays shut: it cannot be recorded");
            TurnedAway::new(
                "病院側で記録できないため、関門を開けません。担当者に連絡してください。",
                "The hospital cannot record this, so the gate stays shut. Call your contact.",
            )
        }
    }
}
