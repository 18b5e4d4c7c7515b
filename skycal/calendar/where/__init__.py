"""Where on Earth, and in China, eclipses, occultations and transits are seen."""
