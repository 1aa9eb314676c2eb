export default function Search(_: Record<string, unknown>) {
  return null;
}
