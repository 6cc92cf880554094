//! `sekisho witness`: stands on another machine and signs what goes on from what it has seen.

use std::{
    fs::{self, DirBuilder, File, TryLockError},
    net::SocketAddr,
    os::unix::fs::DirBuilderExt as _,
    path::{Path, PathBuf},
    process::ExitCode,
    sync::{Arc, Mutex},
};

use anyhow::{Context, Result, bail};
use axum::{
    Router,
    extract::{DefaultBodyLimit, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::post,
};
use ledger::{
    cosign::WitnessKey,
    note,
    proof::TreeHead,
    witness::{NotSigned, QUESTION_BYTES_MAX, Question, judge},
};
use office::outside::Clock;

use super::{order::Witness, replace};
use crate::{adapters, serve, words};

/// What it is called where nobody has said.
const NAME: &str = "sekisho-witness";

/// What it knows: its own key, the ledger's, and the newest checkpoint that it has signed.
struct Post {
    dir: PathBuf,
    key: WitnessKey,
    ledger: String,
    /// Held while a question is answered: two at once see the same.
    seen: Mutex<Option<TreeHead>>,
    clock: Clock,
    /// One witness on a folder.
    _lock: File,
}

/// Stands until it is ended.
pub fn run(order: Witness) -> Result<ExitCode> {
    serve::init_log();
    let post = Post::open(&order).with_context(|| order.data.display().to_string())?;
    println!("検証鍵 / verifier key: {}", post.key.vkey());
    let runtime = tokio::runtime::Runtime::new()?;
    runtime.block_on(async {
        let listener = std::net::TcpListener::bind(order.listen).with_context(|| {
            format!("{} で待ち受けられません / cannot listen there", order.listen)
        })?;
        listener.set_nonblocking(true)?;
        let address: SocketAddr = listener.local_addr()?;
        let handle = axum_server::Handle::new();
        tokio::spawn(serve::stop_on_signal(handle.clone(), serve::signals()?));
        println!("証人 / witness  http://{address}");
        let pages = routes(post).into_make_service();
        axum_server::from_tcp(listener)?.handle(handle).serve(pages).await?;
        Ok(ExitCode::SUCCESS)
    })
}

fn routes(post: Post) -> Router {
    Router::new()
        .route("/add-checkpoint", self::post(answer))
        .layer(DefaultBodyLimit::max(QUESTION_BYTES_MAX))
        .with_state(Arc::new(post))
}

async fn answer(State(post): State<Arc<Post>>, question: String) -> Response {
    let judged = tokio::task::spawn_blocking(move || post.answer(&question)).await;
    match judged {
        Ok(Ok(line)) => line.into_response(),
        Ok(Err(Turned::Not(why))) => turned_down(why),
        Ok(Err(Turned::Broken(cause))) => {
            tracing::error!(%cause, "what was seen could not be kept, so nothing was signed");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// The statuses of C2SP tlog-witness.
fn turned_down(why: NotSigned) -> Response {
    let status = match why {
        NotSigned::Malformed => StatusCode::BAD_REQUEST,
        NotSigned::ForeignKey => StatusCode::FORBIDDEN,
        NotSigned::Inconsistent => StatusCode::UNPROCESSABLE_ENTITY,
        NotSigned::Seen { size } => {
            let kind = [(header::CONTENT_TYPE, "text/x.tlog.size")];
            return (StatusCode::CONFLICT, kind, format!("{size}\n")).into_response();
        }
    };
    if why == NotSigned::Inconsistent {
        tracing::error!(
            "a checkpoint that does not go on from what was seen: the past was written anew"
        );
    }
    (status, format!("{why}\n")).into_response()
}

/// Why there is no signature.
enum Turned {
    Not(NotSigned),
    Broken(anyhow::Error),
}

impl Post {
    fn open(order: &Witness) -> Result<Post> {
        let dir = order.data.clone();
        DirBuilder::new().mode(0o700).recursive(true).create(&dir)?;
        let lock =
            File::options().write(true).create(true).truncate(false).open(dir.join("lock"))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => bail!(words::witness_in_use()),
            Err(TryLockError::Error(error)) => return Err(error.into()),
        }
        let ledger = ledger_key(&dir, order.of.as_deref())?;
        let key = own_key(&dir, order.name.as_deref())?;
        let seen = match read(&dir.join("seen"))? {
            Some(text) => Some(note::open(text.as_bytes(), &ledger)?),
            None => None,
        };
        let clock = adapters::clock(jiff::SignedDuration::ZERO);
        Ok(Post { dir, key, ledger, seen: Mutex::new(seen), clock, _lock: lock })
    }

    /// What is signed is on the disk before anybody has the signature.
    fn answer(&self, question: &str) -> Result<String, Turned> {
        let question = Question::read(question).map_err(Turned::Not)?;
        let mut seen = self.seen.lock().expect("no holder of what was seen panics");
        let head = judge(&question, &self.ledger, *seen).map_err(Turned::Not)?;
        replace(&self.dir.join("seen"), &question.checkpoint)
            .map_err(|error| Turned::Broken(error.into()))?;
        *seen = Some(head);
        let now = u64::try_from(self.clock.reading().as_second()).unwrap_or_default();
        self.key.cosign(&question.checkpoint, now).map_err(|error| Turned::Broken(error.into()))
    }
}

/// The ledger that it watches: said at the first start, and never another one after it.
fn ledger_key(dir: &Path, of: Option<&Path>) -> Result<String> {
    let file = dir.join("ledger.vkey");
    let given = of.map(fs::read_to_string).transpose()?.map(|it| it.trim().to_owned());
    match (read(&file)?.map(|it| it.trim().to_owned()), given) {
        (Some(known), Some(given)) if known != given => bail!(words::witness_of_another()),
        (Some(known), _) => Ok(known),
        (None, Some(given)) => {
            replace(&file, &format!("{given}\n"))?;
            Ok(given)
        }
        (None, None) => bail!(words::missing("--of FILE")),
    }
}

fn own_key(dir: &Path, name: Option<&str>) -> Result<WitnessKey> {
    let file = dir.join("witness.key");
    if let Some(line) = read(&file)? {
        return Ok(WitnessKey::parse(&line)?);
    }
    let key = WitnessKey::from_seed(name.unwrap_or(NAME), adapters::entropy().bytes())?;
    replace(&file, &format!("{}\n", key.line()))?;
    replace(&dir.join("vkey"), &format!("{}\n", key.vkey()))?;
    Ok(key)
}

fn read(file: &Path) -> Result<Option<String>> {
    match fs::read_to_string(file) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(|| file.display().to_string()),
    }
}
