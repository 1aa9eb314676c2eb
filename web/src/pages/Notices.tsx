export default function Notices(_: Record<string, unknown>) {
  return null;
}
