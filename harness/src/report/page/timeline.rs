//! A case along the target's clock: the section that `page.js` fills from the page's data.

use maud::{Markup, html};

pub(super) fn section() -> Markup {
    html! {
        section id="timeline" aria-labelledby="timeline-title" {
            h2 id="timeline-title" { "Timeline over virtual time" }
            noscript { p.note { "The timeline is drawn by a script, which is switched off here." } }
            div id="timeline-view" hidden {
                p {
                    "Every step of a case on the target's clock, with what the answers showed of its keys. Move the "
                    "slider, also with the arrow keys."
                }
                form.filter id="timeline-form" {
                    label id="run-label" { "Run " select id="run" {} }
                    label { "Find a case " input type="search" id="find" autocomplete="off"; }
                    label { "Case " select id="case" {} }
                    label { "Scale " select id="scale" { option value="step" { "by step" } option value="date" { "by date" } } }
                }
                p id="case-title" {}
                div.lanes id="lanes" aria-hidden="true" {}
                label.clock { "Clock " input type="range" id="clock" min="0" value="0"; }
                p id="now" aria-live="polite" {}
                pre id="answer" tabindex="0" aria-label="Answer" {}
                div.columns {
                    div {
                        h3 { "Keys at this instant" }
                        div id="keys" {}
                    }
                    div {
                        h3 { "Steps" }
                        ol id="steps" {}
                    }
                }
            }
        }
    }
}
