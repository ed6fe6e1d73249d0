//! What the OpenAPI document says around the paths; those come from the annotated handlers.

use utoipa::openapi::{
    Contact, Info, InfoBuilder, License, OpenApi, OpenApiBuilder, path::Paths, tag::TagBuilder,
};

/// The document without paths.
pub(crate) fn frame() -> OpenApi {
    let tag = |name: &str, text: &str| TagBuilder::new().name(name).description(Some(text)).build();
    OpenApiBuilder::new()
        .info(info())
        .paths(Paths::new())
        .tags(Some([
            tag("catalogue", "The dataset and what it measures"),
            tag("regions", "Regions and their boundaries"),
            tag("figures", "Cells: one indicator, one region, one period"),
            tag("dhis2", "The same figures for programs that speak DHIS2"),
        ]))
        .build()
}

fn info() -> Info {
    let mut license = License::new("MIT OR Apache-2.0");
    license.identifier = Some("MIT OR Apache-2.0".to_owned());
    InfoBuilder::new()
        .title("Situasi Desa")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some(
            "The read-only analytics API of Situasi Desa: health figures of Indonesian desa. GET, HEAD and OPTIONS only. \
             Every answer comes from one dataset, which is immutable: `ETag` and `If-None-Match` spare what the client holds. \
             Unknown, doubled and unreadable parameters are refused with 400, all at once.",
        ))
        .contact(None::<Contact>)
        .license(Some(license))
        .build()
}
