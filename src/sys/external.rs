//! Asks other sites whether what is linked to is there.
//!
//! Promises: each address is asked once, with its fragment left out; at most [`PER_HOST`] questions
//! are open to one host, with a pause between them; `HEAD` first, and `GET` where that fails; no body
//! is read. What may pass (a server that is busy, a connection that breaks) is asked again, later, as
//! the server says. Proxies of the environment are used as other programs use them. Every question
//! ends: each has a time limit, and redirects are counted.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use ureq::Agent;
use ureq::tls::{RootCerts, TlsConfig};
use url::Url;

use crate::external::{Answer, meaning};

/// Questions that are open at a time.
const AT_ONCE: usize = 16;
/// Of them, to one host.
pub const PER_HOST: usize = 2;
/// Between two questions to one host.
const PAUSE: Duration = Duration::from_millis(100);
/// How often a link is asked that may only have failed for the moment.
const TRIES: u32 = 3;
/// The longest that a server can make us wait.
const LONGEST_WAIT: Duration = Duration::from_secs(10);
const MOST_REDIRECTS: usize = 10;

/// Asks for each of `urls`; `timeout` is for one question.
pub fn ask(urls: &BTreeSet<String>, timeout: Duration) -> BTreeMap<String, Answer> {
    let tls = TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build();
    let agent: Agent = Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .timeout_global(Some(timeout))
        .max_response_header_size(64 << 10)
        .max_idle_connections_per_host(PER_HOST)
        .user_agent(concat!("pathbook/", env!("CARGO_PKG_VERSION"), " (link check)"))
        .tls_config(tls)
        .build()
        .into();
    let queue = Queue::new(urls);
    std::thread::scope(|scope| {
        for _ in 0..AT_ONCE.min(urls.len()).saturating_sub(1) {
            // With fewer threads it only takes longer.
            let _ = std::thread::Builder::new().spawn_scoped(scope, || queue.work(&agent));
        }
        queue.work(&agent);
    });
    queue.state.into_inner().unwrap_or_else(PoisonError::into_inner).answers
}

/// The addresses that wait, by host.
struct Queue {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    hosts: BTreeMap<String, Host>,
    answers: BTreeMap<String, Answer>,
}

struct Host {
    waiting: VecDeque<Question>,
    open: usize,
    /// Not before then.
    free: Instant,
}

struct Question {
    url: String,
    tries: u32,
}

/// What one question came to.
enum Outcome {
    Answer(Answer),
    /// It may be otherwise after a while.
    Again(Answer, Option<Duration>),
}

impl Queue {
    fn new(urls: &BTreeSet<String>) -> Self {
        let mut state = State::default();
        for url in urls {
            let host = Url::parse(url).ok().and_then(|url| url.host_str().map(str::to_owned));
            let Some(host) = host else {
                let bad = Answer::Bad("is not an address that can be asked".to_owned());
                state.answers.insert(url.clone(), bad);
                continue;
            };
            let host = state.hosts.entry(host).or_insert_with(|| Host {
                waiting: VecDeque::new(),
                open: 0,
                free: Instant::now(),
            });
            host.waiting.push_back(Question { url: url.clone(), tries: 0 });
        }
        Self { state: Mutex::new(state), changed: Condvar::new() }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Asks until nothing waits and nothing can come back.
    fn work(&self, agent: &Agent) {
        while let Some((host, question)) = self.next() {
            let outcome = question_of(agent, &question.url);
            let mut state = self.lock();
            let answer = match outcome {
                Outcome::Again(_, wait) if question.tries + 1 < TRIES => {
                    let wait = wait.unwrap_or(Duration::from_millis(500) * (question.tries + 1));
                    if let Some(host) = state.hosts.get_mut(&host) {
                        host.free = host.free.max(Instant::now() + wait.min(LONGEST_WAIT));
                        let tries = question.tries + 1;
                        host.waiting.push_back(Question { url: question.url.clone(), tries });
                    }
                    None
                }
                Outcome::Answer(answer) | Outcome::Again(answer, _) => Some(answer),
            };
            if let Some(answer) = answer {
                state.answers.insert(question.url, answer);
            }
            if let Some(host) = state.hosts.get_mut(&host) {
                host.open -= 1;
            }
            drop(state);
            self.changed.notify_all();
        }
    }

    /// The next question, once its host may be asked.
    fn next(&self) -> Option<(String, Question)> {
        let mut state = self.lock();
        loop {
            let now = Instant::now();
            let mut soonest: Option<Instant> = None;
            let mut is_over = true;
            for (name, host) in &mut state.hosts {
                is_over &= host.waiting.is_empty() && host.open == 0;
                if host.waiting.is_empty() || host.open >= PER_HOST {
                    continue;
                }
                if host.free <= now
                    && let Some(question) = host.waiting.pop_front()
                {
                    host.open += 1;
                    host.free = now + PAUSE;
                    return Some((name.clone(), question));
                }
                soonest = Some(soonest.map_or(host.free, |other| other.min(host.free)));
            }
            if is_over {
                return None;
            }
            state = match soonest {
                Some(when) => {
                    let wait = when.saturating_duration_since(now);
                    self.changed.wait_timeout(state, wait).unwrap_or_else(PoisonError::into_inner).0
                }
                None => self.changed.wait(state).unwrap_or_else(PoisonError::into_inner),
            };
        }
    }
}

/// Asks once: `HEAD`, then `GET` where that fails, following redirects.
fn question_of(agent: &Agent, url: &str) -> Outcome {
    let head = follow(agent, url, true);
    match &head {
        Outcome::Answer(Answer::Good | Answer::Moved(_)) => head,
        // Nobody is there at all.
        Outcome::Answer(Answer::Bad(why)) if why.starts_with("has no") => head,
        _ => follow(agent, url, false),
    }
}

fn follow(agent: &Agent, url: &str, head: bool) -> Outcome {
    let bad = |why: &str| Outcome::Answer(Answer::Bad(why.to_owned()));
    let Ok(mut at) = Url::parse(url) else { return bad("is not an address that can be asked") };
    let mut seen = BTreeSet::new();
    let mut for_good = true;
    loop {
        if !seen.insert(at.to_string()) {
            return bad("leads round in a circle");
        }
        if seen.len() > MOST_REDIRECTS {
            return bad("leads on and on to other addresses");
        }
        let request = if head { agent.head(at.as_str()) } else { agent.get(at.as_str()) };
        let response = match request.header("Accept", "*/*").call() {
            Ok(response) => response,
            Err(error) => return failure(&error),
        };
        let status = response.status().as_u16();
        let header = |name: &str| response.headers().get(name).and_then(|it| it.to_str().ok());
        if matches!(status, 301 | 302 | 303 | 307 | 308)
            && let Some(to) = header("location")
        {
            for_good &= matches!(status, 301 | 308);
            match at.join(to) {
                Ok(next) if matches!(next.scheme(), "http" | "https") => at = next,
                _ => return bad("leads to an address that cannot be asked"),
            }
            continue;
        }
        let wait = header("retry-after").and_then(|it| it.trim().parse().ok());
        let wait = wait.map(Duration::from_secs);
        return match meaning(status) {
            Answer::Good if for_good && seen.len() > 1 => {
                Outcome::Answer(Answer::Moved(at.to_string()))
            }
            answer if status == 429 || status >= 500 => Outcome::Again(answer, wait),
            answer => Outcome::Answer(answer),
        };
    }
}

/// What a question that got no answer came to.
fn failure(error: &ureq::Error) -> Outcome {
    use std::io::ErrorKind;
    use ureq::Error;
    let bad = |why: &str| Answer::Bad(why.to_owned());
    match error {
        Error::HostNotFound => Outcome::Answer(bad("has no such host")),
        Error::Io(io) if io.kind() == ErrorKind::ConnectionRefused => {
            Outcome::Answer(bad("has nobody who answers there"))
        }
        Error::ConnectionFailed => Outcome::Answer(bad("has nobody who answers there")),
        Error::Timeout(_) => Outcome::Again(bad("does not answer in time"), None),
        Error::Io(io) if matches!(io.kind(), ErrorKind::InvalidData | ErrorKind::InvalidInput) => {
            Outcome::Answer(bad(&format!("cannot be asked safely: {io}")))
        }
        Error::Io(_) => Outcome::Again(bad("breaks the connection"), None),
        Error::Tls(why) => Outcome::Answer(bad(&format!("cannot be asked safely: {why}"))),
        Error::Rustls(why) => Outcome::Answer(bad(&format!("cannot be asked safely: {why}"))),
        Error::BadUri(_) | Error::Http(_) => {
            Outcome::Answer(bad("is not an address that can be asked"))
        }
        _ => Outcome::Answer(bad("gives an answer that is none of the web's")),
    }
}
