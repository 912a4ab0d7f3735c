//! Enumerations whose values have a name on the wire: [`named`], for this service and for others.

/// Declares an enumeration with the service's names: `as_str`, `Display`, and serde by that name.
#[macro_export]
#[doc(hidden)]
macro_rules! named {
    ($(#[$attribute:meta])* $type:ident { $($(#[$value_attribute:meta])* $value:ident = $name:literal,)+ }) => {
        $(#[$attribute])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $type { $($(#[$value_attribute])* $value,)+ }

        impl $type {
            /// Every value, in the service's order.
            pub const ALL: &'static [Self] = &[$(Self::$value,)+];

            /// The service's name for it.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$value => $name,)+ }
            }
        }

        impl std::fmt::Display for $type {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str(self.as_str())
            }
        }

        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let name = <std::borrow::Cow<'de, str> as serde::Deserialize>::deserialize(deserializer)?;
                Self::ALL.iter().copied().find(|value| value.as_str() == name).ok_or_else(|| {
                    serde::de::Error::custom(format!("{name} is no {}", stringify!($type)))
                })
            }
        }
    };
}

#[doc(inline)]
pub use crate::named;
