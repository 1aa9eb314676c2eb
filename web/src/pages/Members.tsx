export default function Members(_: Record<string, unknown>) {
  return null;
}
