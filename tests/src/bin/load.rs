//! `load ADDRESS PATH RATE SECONDS [ENCODING]`: an open-loop client over kept connections.
//!
//! Requests leave by the clock, not when the last answer came, and each latency is counted from the moment its request was due:
//! a server that stalls is not excused by a client that waits (Tene, "coordinated omission").

use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::TcpStream,
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, bail, ensure};

/// Connections, each with a thread of its own.
const CONNECTIONS: u64 = 32;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [address, path, rate, seconds, rest @ ..] = arguments.as_slice() else {
        bail!("usage: load ADDRESS PATH RATE SECONDS [ENCODING]");
    };
    let rate: u64 = rate.parse().context("RATE is requests a second")?;
    let seconds: u64 = seconds.parse().context("SECONDS is a whole number")?;
    ensure!(rate > 0 && seconds > 0, "RATE and SECONDS are above 0");
    let encoding = rest.first().map_or("br", String::as_str);
    let request = format!(
        "GET {path} HTTP/1.1\r\nHost: {address}\r\nAccept: application/json\r\nAccept-Encoding: {encoding}\r\n\r\n"
    );
    // The first answer is computed; from then on it is warm.
    let first = Instant::now();
    let bytes = ask(&mut connect(address)?, &request)?;
    println!(
        "first answer {:.1} ms, {bytes} bytes",
        milliseconds(first.elapsed())
    );

    let total = rate * seconds;
    let begin = Instant::now() + Duration::from_millis(200);
    let threads: Vec<_> = (0..CONNECTIONS)
        .map(|number| {
            let (address, request) = (address.clone(), request.clone());
            thread::spawn(move || -> Result<Vec<Duration>> {
                let mut connection = connect(&address)?;
                let mut latencies = Vec::new();
                for index in (number..total).step_by(CONNECTIONS as usize) {
                    let due = begin + Duration::from_nanos(index * 1_000_000_000 / rate);
                    thread::sleep(due.saturating_duration_since(Instant::now()));
                    ask(&mut connection, &request)?;
                    latencies.push(due.elapsed());
                }
                Ok(latencies)
            })
        })
        .collect();
    let mut latencies = Vec::new();
    for thread in threads {
        match thread.join() {
            Ok(found) => latencies.extend(found?),
            Err(_) => bail!("a connection's thread ended"),
        }
    }
    let took = begin.elapsed();
    latencies.sort_unstable();
    let at = |share: f64| {
        let index = ((latencies.len() as f64 * share).ceil() as usize).clamp(1, latencies.len());
        milliseconds(latencies[index - 1])
    };
    println!(
        "{} requests in {:.1} s ({:.0} a second): p50 {:.2} ms, p90 {:.2} ms, p99 {:.2} ms, p99.9 {:.2} ms, worst {:.2} ms",
        latencies.len(),
        took.as_secs_f64(),
        latencies.len() as f64 / took.as_secs_f64(),
        at(0.5),
        at(0.9),
        at(0.99),
        at(0.999),
        at(1.0)
    );
    Ok(())
}

fn connect(address: &str) -> Result<BufReader<TcpStream>> {
    let stream =
        TcpStream::connect(address).with_context(|| format!("{address} does not answer"))?;
    stream.set_nodelay(true)?;
    Ok(BufReader::with_capacity(1 << 16, stream))
}

/// One request, its whole answer: the length of the body.
fn ask(connection: &mut BufReader<TcpStream>, request: &str) -> Result<usize> {
    connection.get_mut().write_all(request.as_bytes())?;
    let mut line = String::new();
    connection.read_line(&mut line)?;
    ensure!(line.starts_with("HTTP/1.1 200"), "answered {}", line.trim());
    let mut length = None;
    loop {
        line.clear();
        connection.read_line(&mut line)?;
        match line.trim().split_once(':') {
            Some((name, value)) if name.eq_ignore_ascii_case("content-length") => {
                length = Some(value.trim().parse::<usize>()?);
            }
            Some(_) => {}
            None => break,
        }
    }
    let length = length.context("the answer has no Content-Length: it is not a kept one")?;
    let mut body = vec![0; length];
    connection.read_exact(&mut body)?;
    Ok(length)
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}
