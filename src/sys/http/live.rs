//! [`Live`]: tells open pages that the site changed, or what is wrong with it.
//!
//! A page knows its *generation* from the address of the script that it loads. The server sends the
//! present one when a page begins to listen and at each change; a page that hears of another one
//! loads itself again. So a change between loading and listening is never missed, nor one while
//! the server was restarted. Hidden pages do not listen: browsers allow few connections per host.

use std::convert::Infallible;
use std::future::Future;
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use tokio::sync::watch;
use tokio_stream::StreamExt;
use tokio_stream::wrappers::WatchStream;

use super::answer::{self, Answer};

/// Where pages listen.
pub const EVENTS_PATH: &str = "/__pathbook/events";

/// The script that listens; to be loaded by [`Live::script_tag`].
pub const SCRIPT_PATH: &str = "/__pathbook/reload.js";

const SCRIPT: &str = include_str!("reload.js");

/// How often a silent stream says that it is still there; also how a vanished listener is noticed.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// Something that is wrong, as open pages show it.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub struct Problem {
    /// In words, with the line that it is about; plain text.
    pub text: String,
    /// Where: `content/a.md:4:8`; empty for the site as a whole.
    pub place: String,
    /// An address that opens the place in an editor; empty if there is none.
    pub editor: String,
}

#[derive(Clone)]
struct State {
    generation: u64,
    /// The generation since which nothing but texts of pages has changed.
    whole: u64,
    problems: Arc<[Problem]>,
}

/// What a new site has that the one before had not.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum News {
    /// Other words in pages: an open page may put them in the place of its own.
    Texts,
    /// Anything: every open page loads again.
    Anything,
}

/// The link to all open pages. Shared with the thread that rebuilds the site.
pub struct Live {
    state: watch::Sender<State>,
    stop: watch::Sender<bool>,
}

impl std::fmt::Debug for Live {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Live").field("generation", &self.generation()).finish_non_exhaustive()
    }
}

impl Default for Live {
    fn default() -> Self {
        // From the clock, so that a restarted server does not repeat its numbers. Exact in scripts.
        let start = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_millis());
        let generation = u64::try_from(start).unwrap_or(0) << 8;
        let state = State { generation, whole: generation, problems: Arc::from([]) };
        Self { state: watch::Sender::new(state), stop: watch::Sender::new(false) }
    }
}

impl Live {
    /// The id of an element in which a page wants the problems shown, instead of over it.
    pub const PROBLEMS_ID: &str = "pathbook-problems";

    /// The present generation of the site. To be read *before* a page of it is made.
    pub fn generation(&self) -> u64 {
        self.state.borrow().generation
    }

    /// The element that makes a page of `generation` listen; for the end of its body.
    pub fn script_tag(generation: u64) -> String {
        format!("<script src=\"{SCRIPT_PATH}?generation={generation}\" defer></script>")
    }

    /// The site is another now, without errors: open pages show it. To be called *after* the
    /// server answers with the new site.
    pub fn changed(&self, news: News) {
        self.state.send_modify(|state| {
            state.generation += 1;
            if news == News::Anything {
                state.whole = state.generation;
            }
            state.problems = Arc::from([]);
        });
    }

    /// The site cannot be made: open pages show `problems` over what they have.
    pub fn failed(&self, problems: Vec<Problem>) {
        self.state.send_modify(|state| state.problems = problems.into());
    }

    /// The problems that were told last; empty when there are none.
    pub fn problems(&self) -> Arc<[Problem]> {
        Arc::clone(&self.state.borrow().problems)
    }

    /// Ends the server.
    pub fn stop(&self) {
        self.stop.send_replace(true);
    }

    pub(super) fn stopped(&self) -> impl Future<Output = ()> + use<> {
        let mut receiver = self.stop.subscribe();
        async move {
            // An error says that nobody is left who could stop it.
            if receiver.wait_for(|stop| *stop).await.is_err() {
                std::future::pending::<()>().await;
            }
        }
    }

    pub(super) fn events(&self) -> Response {
        let stream = WatchStream::new(self.state.subscribe()).map(|state| {
            let news = serde_json::json!({
                "generation": state.generation.to_string(),
                "whole": state.whole.to_string(),
                "problems": &*state.problems,
            });
            let event = Event::default().retry(Duration::from_secs(1)).data(news.to_string());
            Ok::<_, Infallible>(event)
        });
        let beat = KeepAlive::new().interval(HEARTBEAT);
        let mut response = Sse::new(stream).keep_alive(beat).into_response();
        answer::protect(response.headers_mut());
        response
    }
}

pub(super) fn script() -> Answer {
    Answer::bytes("text/javascript; charset=utf-8", SCRIPT.as_bytes())
}
