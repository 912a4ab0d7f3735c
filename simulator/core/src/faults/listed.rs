//! What every list of faults can tell, and the macro that declares one: [`faults!`]. The list of this service is beside it; other
//! services have lists of their own, since a mistake that only one of them can make must not be asked of another.

use std::fmt;

/// A fault of a list.
pub trait Listed: Copy + Eq + fmt::Debug + fmt::Display + Send + Sync + 'static {
    /// Every fault, in the list's order.
    const ALL: &'static [Self];

    /// Its name.
    fn as_str(self) -> &'static str;

    /// What it does, in one line.
    fn about(self) -> &'static str;

    /// The emulators that were seen to do it.
    fn seen_in(self) -> &'static [&'static str];

    /// The operations one of which has to be called before it can show; empty where it may show anywhere.
    fn shows_after(self) -> &'static [&'static str];

    /// Whether it spoils nearly every answer that it can meet. Noticing such a fault shows that an answer is judged, and
    /// not that the judgement is fine.
    fn is_broad(self) -> bool;

    /// Its place in the list.
    fn position(self) -> usize;

    /// Finds a fault by its name.
    #[must_use]
    fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|fault| fault.as_str() == name)
    }
}

/// Declares a list of faults: name, what it does in one line, and the emulators that were seen to do it. Its `shows_after` and
/// `is_broad` are written beside it. With it comes the test of what its lines promise.
#[macro_export]
#[doc(hidden)]
macro_rules! faults {
    ($(#[$attribute:meta])* $type:ident {
        $($fault:ident = $name:literal, $about:literal, [$($seen_in:literal),*];)+
    }) => {
        $crate::named! {
            $(#[$attribute])*
            $type { $(#[doc = $about] $fault = $name,)+ }
        }

        impl $type {
            /// What it does, in one line.
            #[must_use]
            pub const fn about(self) -> &'static str {
                match self { $(Self::$fault => $about,)+ }
            }

            /// The emulators that were seen to do it.
            #[must_use]
            pub const fn seen_in(self) -> &'static [&'static str] {
                match self { $(Self::$fault => &[$($seen_in),*],)+ }
            }

            /// Finds a fault by its name.
            #[must_use]
            pub fn named(name: &str) -> Option<Self> {
                <Self as $crate::faults::Listed>::named(name)
            }
        }

        impl $crate::faults::Listed for $type {
            const ALL: &'static [Self] = Self::ALL;

            fn as_str(self) -> &'static str {
                self.as_str()
            }

            fn about(self) -> &'static str {
                self.about()
            }

            fn seen_in(self) -> &'static [&'static str] {
                self.seen_in()
            }

            fn shows_after(self) -> &'static [&'static str] {
                self.shows_after()
            }

            fn is_broad(self) -> bool {
                self.is_broad()
            }

            fn position(self) -> usize {
                self as usize
            }
        }

        #[cfg(test)]
        mod declared {
            use std::collections::BTreeSet;

            use super::$type;

            #[test]
            fn names_are_unique_and_every_line_is_a_sentence() {
                let all = $type::ALL;
                let names: BTreeSet<_> = all.iter().map(|fault| fault.as_str()).collect();
                let lines: BTreeSet<_> = all.iter().map(|fault| fault.about()).collect();
                assert_eq!([names.len(), lines.len()], [all.len(); 2]);
                for fault in all {
                    assert_eq!($type::named(fault.as_str()), Some(*fault));
                    assert!(fault.about().ends_with('.') && !fault.about().contains('\n'), "{fault}");
                }
                assert_eq!($type::named("no-such-fault"), None);
            }
        }
    };
}

#[doc(inline)]
pub use crate::faults;
