//! Another program with a bearer token. Every answer it gets is held against the description.

use std::net::SocketAddr;

use axum::{
    body::{Body, to_bytes},
    extract::ConnectInfo,
    http::{HeaderMap, Request, header},
};
use jiff::SignedDuration;
use rules::{Command, account, id::TokenId, sealed::Sealed};
use serde_json::Value;
use tower::ServiceExt;

use crate::{description, world::World};

/// A program that acts for one account.
pub struct Program<'w> {
    world: &'w World,
    pub token: String,
}

/// What it was told.
#[derive(Debug)]
pub struct Told {
    pub status: u16,
    pub headers: HeaderMap,
    pub json: Value,
    pub text: String,
}

impl<'w> Program<'w> {
    /// A program for this role, with a token of thirty days.
    pub async fn of(world: &'w World, role: &str) -> Program<'w> {
        let secret = signon::token::token(world.office.entropy().bytes());
        let name = world.office.entropy().bytes::<4>().map(|byte| format!("{byte:02x}")).concat();
        let days = SignedDuration::from_hours(24 * 30);
        let command = account::Command::IssueToken {
            account: World::staff_no(role).into(),
            token: TokenId(name),
            digest: Sealed(signon::token::digest(secret.reveal())),
            until: world.now().saturating_add(days).expect("in this century"),
        };
        world.act("operator", Command::Account(command), world.office.letter()).await;
        Program { world, token: secret.reveal().to_owned() }
    }

    /// A program without any token.
    pub fn stranger(world: &'w World) -> Program<'w> {
        Program { world, token: String::new() }
    }

    pub async fn get(&self, path: &str) -> Told {
        self.send("GET", path, &[], Body::empty()).await
    }

    pub async fn post(&self, path: &str, json: Value) -> Told {
        self.post_once(path, json, None).await
    }

    /// With an `Idempotency-Key`.
    pub async fn post_once(&self, path: &str, json: Value, key: Option<&str>) -> Told {
        let mut headers = vec![("content-type", "application/json")];
        headers.extend(key.map(|key| ("idempotency-key", key)));
        self.send("POST", path, &headers, Body::from(json.to_string())).await
    }

    /// Anything at all; under `/api/v1` the answer must be as described.
    pub async fn send(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: Body,
    ) -> Told {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if !self.token.is_empty() {
            request = request.header(header::AUTHORIZATION, format!("Bearer {}", self.token));
        }
        let mut request = request.body(body).expect("a request of a test");
        let address = SocketAddr::from(([192, 0, 2, 200], 50_000));
        request.extensions_mut().insert(ConnectInfo(address));
        let answer = self.world.router.clone().oneshot(request).await.expect("it always answers");
        let (parts, body) = answer.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.expect("a whole body");
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let json = serde_json::from_slice(&bytes).unwrap_or(Value::Null);
        let told = Told { status: parts.status.as_u16(), headers: parts.headers, json, text };
        description::hold(method, path, &told);
        told
    }
}

impl Told {
    #[track_caller]
    pub fn expect(self, status: u16) -> Value {
        assert_eq!(self.status, status, "{}", self.text);
        self.json
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("ASCII"))
    }
}
