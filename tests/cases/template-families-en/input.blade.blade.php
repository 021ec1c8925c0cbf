Subject: Your order {{ $number }}

Hi {{ $name }},

@if ($paid)
Your {!! $item !!} is on the van and reaches you on Friday at 10.
@else
We could not send your {!! $item !!}, because our bookkeeper forgot to enter the payment.
@endif

Does Friday suit you?

Kind regards,
Owen
