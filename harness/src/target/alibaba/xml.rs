//! Answers in XML, read as the JSON with the same members: `<KMS><Code>x</Code></KMS>` is `{"Code": "x"}`.
//!
//! The root's name says nothing (the documents of 2020 have `KMS`, later ones the operation's). What XML does not tell is
//! left open: every value is a text, and a member that occurs once is no list.

use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::{Map, Value};

/// Reads a document; `None` where it is none.
pub(in crate::target) fn read(body: &[u8]) -> Option<Value> {
    let text = std::str::from_utf8(body).ok()?;
    let mut reader = Reader::from_str(text);
    let mut open: Vec<Element> = Vec::new();
    loop {
        match reader.read_event().ok()? {
            Event::Start(start) => open.push(Element::named(start.name().as_ref())),
            Event::Empty(start) => {
                let element = Element::named(start.name().as_ref());
                match open.last_mut() {
                    Some(parent) => parent.add(element),
                    None => return Some(element.value()),
                }
            }
            // Blanks around the root belong to nothing.
            Event::Text(text) => match open.last_mut() {
                Some(element) => element.text.push_str(&text),
                None if text.trim().is_empty() => {}
                None => return None,
            },
            Event::CData(text) => open.last_mut()?.text.push_str(&text),
            Event::GeneralRef(reference) => {
                let text = match reference.resolve_char_ref().ok()? {
                    Some(character) => character.to_string(),
                    None => quick_xml::escape::resolve_predefined_entity(&reference)?.to_owned(),
                };
                open.last_mut()?.text.push_str(&text);
            }
            Event::End(_) => {
                let element = open.pop()?;
                match open.last_mut() {
                    Some(parent) => parent.add(element),
                    None => return Some(element.value()),
                }
            }
            Event::Eof => return None,
            Event::Decl(_) | Event::Comment(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
}

/// An element whose end has not come.
struct Element {
    name: String,
    text: String,
    members: Map<String, Value>,
}

impl Element {
    fn named(name: &str) -> Self {
        Self { name: name.to_owned(), text: String::new(), members: Map::new() }
    }

    fn add(&mut self, element: Self) {
        let name = element.name.clone();
        let value = element.value();
        match self.members.get_mut(&name) {
            None => drop(self.members.insert(name, value)),
            Some(Value::Array(items)) => items.push(value),
            Some(first) => *first = Value::Array(vec![first.take(), value]),
        }
    }

    fn value(self) -> Value {
        if self.members.is_empty() { Value::String(self.text) } else { Value::Object(self.members) }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_document_is_the_object_that_its_root_holds() {
        let body = b"<?xml version='1.0' encoding='UTF-8'?>\n<KMS>\n  <HttpStatus>404</HttpStatus>\n  \
            <Message>a &lt;b&gt; &#65;</Message><DeleteDate/></KMS>";
        assert_eq!(read(body), Some(json!({ "HttpStatus": "404", "Message": "a <b> A", "DeleteDate": "" })));
    }

    #[test]
    fn what_occurs_several_times_is_a_list() {
        let body = b"<ListKeysResponse><Keys><Key><KeyId>1</KeyId></Key><Key><KeyId>2</KeyId></Key></Keys></ListKeysResponse>";
        assert_eq!(read(body), Some(json!({ "Keys": { "Key": [{ "KeyId": "1" }, { "KeyId": "2" }] } })));
    }

    #[test]
    fn what_is_no_document_is_none() {
        for body in [&b""[..], b"{}", b"<KMS>", b"<KMS><a></KMS>", b"\xff"] {
            assert_eq!(read(body), None, "{body:?}");
        }
    }
}
