//! The mouse.

use anyhow::{Context as _, Result};
use fantoccini::{
    Client,
    actions::{InputSource as _, MOUSE_BUTTON_LEFT, MouseActions, PointerAction},
};
use serde_json::json;

/// A point of the viewport at which the element itself would be hit: tried on a grid over its box.
const POINT_INSIDE: &str = "
    const found = document.querySelector(arguments[0]);
    if (!found) return null;
    // A hatch or a mark on top belongs to the region as long as it stands in the same link.
    const link = found.closest('a') ?? found;
    found.scrollIntoView({ block: 'center', inline: 'center' });
    const box = found.getBoundingClientRect();
    for (let step = 1; step < 20; step += 1)
        for (let other = 1; other < 20; other += 1) {
            const x = box.left + box.width * ((step + 9) % 20) / 20;
            const y = box.top + box.height * ((other + 9) % 20) / 20;
            if (link.contains(document.elementFromPoint(x, y))) return [x, y];
        }
    return null;";

/// Moves there, presses, lets go.
///
/// # Errors
/// The element is not there or wholly covered.
pub(crate) async fn click_inside(client: &Client, selector: &str) -> Result<()> {
    let point = client.execute(POINT_INSIDE, vec![json!(selector)]).await?;
    let [x, y]: [f64; 2] =
        serde_json::from_value(point).with_context(|| format!("{selector} cannot be hit"))?;
    let click = MouseActions::new("mouse".to_owned())
        .then(PointerAction::MoveTo {
            duration: None,
            x: x.round(),
            y: y.round(),
        })
        .then(PointerAction::Down {
            button: MOUSE_BUTTON_LEFT,
        })
        .then(PointerAction::Up {
            button: MOUSE_BUTTON_LEFT,
        });
    client.perform_actions(click).await?;
    Ok(())
}
