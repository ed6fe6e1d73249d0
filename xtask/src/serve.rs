//! `cargo xtask serve`: from a fresh clone to a page in the browser.

use std::net::{SocketAddr, TcpListener, ToSocketAddrs as _};

use anyhow::{Context as _, Result, bail};

use crate::{
    client::{self, Kind},
    options::Options,
    project::Project,
    step::Steps,
    tools::compiler,
};

/// Builds what is not built, makes demo data where there is none, and becomes the server.
///
/// # Errors
/// One sentence about what is in the way and how to mend it.
pub(crate) fn run(project: &Project, steps: &mut Steps, options: &Options) -> Result<()> {
    // Minutes of building must not end in a sentence that could have come first.
    let address = free_address(&options.listen)?;
    compiler::ensure(project)?;
    let kind = if options.dev {
        Kind::Quick
    } else {
        Kind::Small
    };
    client::ensure(project, steps, kind)?;
    build_server(project, steps)?;

    let data_dir = project.root.join(&options.data_dir);
    let situasi = || project.command(project.situasi());
    if data_dir.join("current").exists() {
        steps.skip("demo dataset", "a dataset is there already");
    } else {
        steps.run("demo dataset: situasi demo", || {
            situasi()
                .args(["demo".as_ref(), "--data-dir".as_ref(), data_dir.as_os_str()])
                .run()
        })?;
    }
    println!("\nSituasi Desa: http://{address}/peta  (Ctrl-C ends it)\n");
    situasi()
        .args([
            "serve".as_ref(),
            "--data-dir".as_ref(),
            data_dir.as_os_str(),
        ])
        .args(["--listen", &address.to_string(), "--site-dir"])
        .args([&project.dist])
        .become_it()
}

/// The server, in the profile that the tests use too.
///
/// # Errors
/// It does not compile.
pub(crate) fn build_server(project: &Project, steps: &mut Steps) -> Result<()> {
    steps.run("server: cargo build -p server", || {
        project.cargo(&["build", "--locked", "-p", "server"]).run()
    })
}

/// The address to listen on, after trying that nobody else listens there.
fn free_address(listen: &str) -> Result<SocketAddr> {
    let address = listen
        .to_socket_addrs()
        .ok()
        .and_then(|mut addresses| addresses.next())
        .with_context(|| {
            format!(
                "\"{listen}\" is no address to listen on: give one like `--listen 127.0.0.1:8080`"
            )
        })?;
    match TcpListener::bind(address) {
        Ok(_) => Ok(address),
        Err(error) if error.kind() == std::io::ErrorKind::AddrInUse => {
            let next = address.port().checked_add(1).unwrap_or(8080);
            bail!(
                "port {} is taken by another program: stop that one, or choose another port with `--listen {}:{next}`",
                address.port(),
                address.ip(),
            )
        }
        Err(error) => Err(error)
            .with_context(|| format!("cannot listen on {listen}: choose another with `--listen`")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_port_is_named() {
        let taken = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = taken.local_addr().unwrap();
        let said = free_address(&address.to_string()).unwrap_err().to_string();
        assert!(
            said.contains(&address.port().to_string()) && said.contains("--listen"),
            "{said}"
        );
        drop(taken);
        assert_eq!(free_address(&address.to_string()).unwrap(), address);
        assert!(free_address("nowhere").is_err());
    }
}
