interface ScaleMarkProps {
  value: number | null;
  lower: number | null;
  /** Null with a lower end: nobody knows how far it reaches. */
  upper: number | null;
  /** The end of the row's scale. */
  end: number;
  colour: string;
}

/** For the eye: how far the value reaches, and between which ends it lies. An interval that goes on beyond the scale has an arrow in place of its end; its number stands in words above. */
export function ScaleMark({ value, lower, upper, end, colour }: ScaleMarkProps) {
  if (end <= 0) return null;
  const place = (one: number) => `${Math.min(1, Math.max(0, one / end)) * 100}%`;
  const goesOn = lower !== null && (upper === null || upper > end);
  return (
    <span aria-hidden="true" className="relative mt-1 block h-1.5 bg-sunk">
      {value === null ? null : (
        <span className="absolute inset-y-0 left-0 opacity-45" style={{ width: place(value), background: colour }} />
      )}
      {lower === null ? null : (
        <span
          className={`absolute -inset-y-0.5 border-l-2 ${goesOn ? "" : "border-r-2"}`}
          style={{
            left: place(lower),
            width: `calc(${place(upper ?? end)} - ${place(lower)})`,
            minWidth: "3px",
            borderColor: colour,
            background: `linear-gradient(${colour}, ${colour}) center / 100% 2px no-repeat`,
          }}
        />
      )}
      {goesOn ? (
        <span
          className="absolute -inset-y-1 -right-0.5 w-2"
          style={{ background: colour, clipPath: "polygon(0 0, 100% 50%, 0 100%)" }}
        />
      ) : null}
    </span>
  );
}
