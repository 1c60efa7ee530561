/**
 * Contrast of two colours, `#RRGGBB`, from 1 to 21 (WCAG 2.2, definitions of contrast ratio and
 * relative luminance).
 */
export function measureContrast(one: string, other: string): number {
  const [light, dark] = [measureLuminance(one), measureLuminance(other)].sort((a, b) => b - a);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

function measureLuminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
